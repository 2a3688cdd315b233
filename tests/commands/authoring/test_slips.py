"""Slips that `briefings fix` mends, as data in `slips.yaml`: what is certain is written, and not a byte besides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from generator.commands.authoring.fix import fix
from tests.projects import make_project

FILES: Final = {
    "brief": "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml",
    "questions": "briefings/questions.yaml",
    "primer": "briefings/primer.yaml",
}


@dataclass(frozen=True)
class Slip:
    """A slip in a file.

    Attributes:
        name: what somebody did.
        file: its path in the project.
        good: words of the file as it is.
        wrong: what somebody typed in their place.
        mended: what must stand there afterwards.
    """

    name: str
    file: str
    good: str
    wrong: str
    mended: str


def read_slips() -> list[Slip]:
    written: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("slips.yaml").read_text("utf-8"))
    return [
        Slip(
            f"{file}: {slip['name']}",
            FILES.get(file, f"briefings/registry/{file}.yaml"),
            slip["good"],
            slip["wrong"],
            slip["wrong"] if slip.get("left") else slip.get("mended", slip["good"]),
        )
        for file, slips in written.items()
        for slip in slips
    ]


SLIPS: Final = read_slips()


def test_slips_have_names_of_their_own() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 60


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_mended_where_it_is_certain(slip: Slip, tmp_path: Path) -> None:
    make_project(tmp_path)
    path = tmp_path / slip.file
    # Comments in a file show that nothing but the slip is touched.
    text = f"# 안개 before all\n{path.read_text('utf-8')}# after all\n"
    assert slip.good in text
    path.write_text(text.replace(slip.good, slip.wrong, 1), encoding="utf-8")
    others = {other: other.read_bytes() for other in tmp_path.rglob("*.yaml") if other != path}
    fix(tmp_path).changes.make(tmp_path)
    assert path.read_text("utf-8") == text.replace(slip.good, slip.mended, 1)
    assert {other: other.read_bytes() for other in others} == others
