"""The executor of Python's workers: what `build/workers.py` uses of it. Decision 11 lists it."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import pytest

pytestmark = pytest.mark.private_interface


def test_an_executor_works_without_the_end_into_which_its_workers_write() -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as executor:
        worker = executor.submit(os.getpid)
        executor._result_queue._writer.close()  # type: ignore[attr-defined]
        assert worker.result() != os.getpid()
