#!/usr/bin/env python3
"""Make a release on GitLab, in a job of its CI: upload files as packages of the project, and link them.

Usage: gitlab_release.py FOLDER NOTES; FOLDER has the files, NOTES is the text of the release.
Reads what GitLab sets in every job: CI_API_V4_URL, CI_PROJECT_ID, CI_COMMIT_TAG and CI_JOB_TOKEN.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

PACKAGE: Final = "briefings-generator"
TIMEOUT: Final = 60
"""Seconds that GitLab has for an answer."""


def release(env: Mapping[str, str], files: list[Path], notes: str) -> None:
    """Upload files and make the release that links them.

    Args:
        env: what GitLab sets in a job.
        files: the files of the release.
        notes: its text, in Markdown.

    Raises:
        URLError: where GitLab refuses, or cannot be reached.
    """
    tag = env["CI_COMMIT_TAG"]
    project = f"{env['CI_API_V4_URL']}/projects/{env['CI_PROJECT_ID']}"
    links = []
    for file in files:
        url = f"{project}/packages/generic/{PACKAGE}/{tag.removeprefix('v')}/{quote(file.name)}"
        ask("PUT", url, file.read_bytes(), "application/octet-stream", env["CI_JOB_TOKEN"])
        links.append({"name": file.name, "url": url, "link_type": "package"})
    release = {"tag_name": tag, "name": tag, "description": notes, "assets": {"links": links}}
    ask("POST", f"{project}/releases", json.dumps(release).encode(), "application/json", env["CI_JOB_TOKEN"])


def ask(method: str, url: str, data: bytes, kind: str, token: str) -> None:
    """Send a request to GitLab's interface."""
    request = Request(url, data, {"JOB-TOKEN": token, "Content-Type": kind}, method=method)
    with urlopen(request, timeout=TIMEOUT) as answer:
        answer.read()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(str(__doc__))
    try:
        release(os.environ, sorted(Path(sys.argv[1]).iterdir()), Path(sys.argv[2]).read_text("utf-8"))
    except KeyError as error:
        sys.exit(f"{error.args[0]} is not set; this runs in a job of GitLab's CI")
    except URLError as error:
        sys.exit(f"GitLab did not make the release: {error}")
