"""What a test costs includes the work of the processes that it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.costs import spent


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells it")
def test_the_work_of_children_that_run_and_that_have_ended_counts() -> None:
    work = "import time\nwhile time.process_time() < 0.1: pass\nprint(flush=True)\n"
    before = spent()
    subprocess.run([sys.executable, "-c", work], stdout=subprocess.DEVNULL, check=True)
    ended = spent()
    assert ended - before > 0.08
    with subprocess.Popen([sys.executable, "-c", f"{work}input()"], stdin=-1, stdout=-1) as running:
        assert running.stdout is not None
        running.stdout.readline()
        assert spent() - ended > 0.08
