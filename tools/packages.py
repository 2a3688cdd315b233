#!/usr/bin/env python3
"""Build the wheel and the source archive from what git keeps. The same commit gives the same bytes.

Usage: packages.py FOLDER [TREE]; TREE is a commit, by default HEAD.
The setuptools that runs is the one of the Python that runs this: that of `.venv`, which the lock pins.
"""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
BACKEND: Final = "import sys; from setuptools import build_meta; build_meta.{hook}(sys.argv[1])"


def git(*arguments: str) -> bytes:
    """What git prints, in the project's folder."""
    return subprocess.run(("git", *arguments), cwd=ROOT, capture_output=True, check=True).stdout


def build(folder: Path, tree: str) -> list[Path]:
    """Build both packages of a commit into a folder, and return them.

    Raises:
        subprocess.CalledProcessError: where git does not know the commit, or the packages cannot be built.
    """
    os.umask(0o022)
    when = int(git("log", "-1", "--format=%ct", tree))
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.whl"), *folder.glob("*.tar.gz")):
        old.unlink()
    with tempfile.TemporaryDirectory() as work:
        with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", tree))) as archive:
            archive.extractall(work, filter="data")
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        env |= {"SOURCE_DATE_EPOCH": str(when), "PYTHONHASHSEED": "0"}
        for hook in ("build_sdist", "build_wheel"):
            command = (sys.executable, "-c", BACKEND.format(hook=hook), str(folder.resolve()))
            subprocess.run(command, cwd=work, env=env, capture_output=True, check=True)
    for path in folder.glob("*.tar.gz"):
        level(path, when)
    return sorted((*folder.glob("*.whl"), *folder.glob("*.tar.gz")))


def level(path: Path, when: int) -> None:
    """Write a source archive again without what differs between machines: times, owners, order.

    Args:
        path: of the archive.
        when: time of everything in it, in seconds since 1970.
    """
    plain = io.BytesIO()
    with tarfile.open(path) as old, tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in sorted(old.getmembers(), key=lambda member: member.name):
            content = old.extractfile(member) if member.isfile() else None
            member.mtime, member.uid, member.gid, member.uname, member.gname = when, 0, 0, "", ""
            member.pax_headers = {}
            new.addfile(member, content)
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=when) as packed:
        packed.write(plain.getvalue())


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(str(__doc__))
    try:
        for package in build(Path(sys.argv[1]), *(sys.argv[2:] or ["HEAD"])):
            print(package)
    except subprocess.CalledProcessError as error:
        sys.exit(error.stderr.decode())
