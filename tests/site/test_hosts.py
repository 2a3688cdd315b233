"""The settings that the page for publishers shows for hosts, tried on these where they are installed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.site.security_headers import headers

GUIDE = Path(__file__).parents[2] / "docs/contributing/hosting.md"

IN_FOLDER = "".join(f"{part}_temp_path temporary; " for part in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
AROUND = {
    "nginx": (
        "nginx",
        f"user root; daemon off; pid pid; events {{{{}}}} http {{{{ access_log off; {IN_FOLDER}\n{{}}}}}}\n",
        ("-p", ".", "-e", "stderr", "-c", "settings"),
    ),
    "caddyfile": (
        "caddy",
        "{{\n    admin off\n    auto_https off\n}}\n{}",
        ("run", "--adapter", "caddyfile", "--config", "settings"),
    ),
}
"""What it takes to run each host on a port of its own: its program, the settings round those shown, and arguments."""


@pytest.fixture(params=AROUND)
def host(request: pytest.FixtureRequest, tmp_path: Path, record_site: Path) -> Iterator[int]:
    """The port at which a host serves the site with the settings of the guide."""
    name, around, arguments = AROUND[request.param]
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        pytest.skip(f"{name} is not installed")
    shown = re.search(rf"^```{request.param}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = shown[1].replace("/srv/site", str(record_site)).replace("listen 80", f"listen 127.0.0.1:{port}")
    settings = settings.replace("include mime.types", "include /etc/nginx/mime.types")
    settings = settings.replace("example.org {", f"http://127.0.0.1:{port} {{")
    (tmp_path / "settings").write_text(around.format(settings), "utf-8")
    running = subprocess.Popen([program, *arguments], cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)})
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert running.poll() is None
                time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait()


def test_a_host_with_the_settings_of_the_guide_answers_as_it_should(host: int) -> None:
    text = "; charset=utf-8"
    compressed = {
        "": f"text/html{text}",
        "data/claims.csv": f"text/csv{text}",
        "data/claims.json": "application/json",
        "feeds/briefs.xml": f"text/xml{text}",
        "feeds/calendar.ics": f"text/calendar{text}",
        "llms.txt": f"text/plain{text}",
        "assets/briefings/briefings.css": f"text/css{text}",
    }
    assert {path: kind_of(host, path, "gzip") for path in compressed} == compressed
    assert kind_of(host, "data/record.jsonld") == "application/ld+json"
    assert kind_of(host, "no/such/page/", status=404, holds=b"This page does not exist") == f"text/html{text}"


def kind_of(port: int, path: str, encoding: str | None = None, *, status: int = 200, holds: bytes = b"") -> str:
    """Return the type of a file, which must come with all headers, and in the encoding that is asked for."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/{path}", headers={"Accept-Encoding": encoding or "identity"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Content-Encoding"], holds in answer.read()) == (status, encoding, True), path
    wanted = headers(search=True, pictures_within=False)
    assert {name: answer.headers[name] for name in wanted} == wanted, path
    connection.close()
    return str(answer.headers["Content-Type"])
