"""A preview answers its own host and origin alone, and only requests that read."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

from tests.previews import PATIENCE, SERVERS, serving
from tests.projects import make_project

REQUESTS: list[tuple[dict[str, str], int]] = [
    ({}, 200),
    ({"Host": "localhost:{port}"}, 200),
    ({"Host": "LOCALHOST.:{port}"}, 200),
    ({"Host": "[::1]:{port}"}, 200),
    ({"Host": "evil.example"}, 403),
    ({"Host": "evil.example:{port}"}, 403),
    ({"Host": "127.0.0.1.evil.example:{port}"}, 403),
    ({"Host": "127.0.0.1:{port}@evil.example"}, 403),
    ({"Host": ""}, 403),
    ({"Host": "localhost:port"}, 403),
    ({"Origin": "http://127.0.0.1:{port}"}, 200),
    ({"Origin": "http://localhost:{port}"}, 403),
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "http://["}, 403),
    ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
]


def test_a_preview_answers_its_own_host_and_origin_alone(tmp_path: Path) -> None:
    make_project(tmp_path)
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        place = urlsplit(shown.address)
        for path in ("/", "/data/claims.json", "/briefs/index.json", "/livereload/0/1"):
            for headers, status in REQUESTS:
                connection = http.client.HTTPConnection(f"{place.hostname}:{place.port}", timeout=PATIENCE)
                connection.request("GET", path, headers={k: v.format(port=place.port) for k, v in headers.items()})
                answer = connection.getresponse()
                body = answer.read().decode()
                assert answer.status == status, (path, headers)
                assert status == 200 or (body.count("\n") == 1 and str(place.port) in body)
                connection.close()
        for method, path, status in (
            ("POST", "/", 405),
            ("DELETE", "/", 405),
            ("HEAD", "/", 200),
            ("HEAD", "/fog/", 404),
            ("GET", "/%00", 404),
            ("GET", "/%ff", 404),
            ("GET", "/briefs/%ed%a0%80/", 404),
        ):
            connection = http.client.HTTPConnection(f"{place.hostname}:{place.port}", timeout=PATIENCE)
            connection.request(method, path)
            answer = connection.getresponse()
            assert answer.status == status, (method, path)
            assert answer.fp.read() == b"" or method == "GET"  # what the client would pass over
            connection.close()
