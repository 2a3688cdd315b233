"""Hand-written pages that lead to another page; what their address answers for is tried in `publication/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.projects import make_project


@pytest.mark.parametrize(
    ("named", "told"), [("no-such.md", "names no page of the site: no-such.md"), ("old.md", "names the page itself")]
)
def test_a_moved_page_leads_to_a_page(tmp_path: Path, named: str, told: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/old.md").write_text(f"---\ntitle: Moved\nmoved_to: {named}\n---\n", "utf-8")
    with pytest.raises(ProjectError, match=f"old.md:3: moved_to {told}"):
        build(file)


def test_pages_that_lead_round_in_a_circle_are_told(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    for name, other in (("a", "old"), ("fog", "lamp"), ("lamp", "fog"), ("old", "fog")):
        (tmp_path / f"docs/{name}.md").write_text(f"---\ntitle: Moved\nmoved_to: {other}.md\n---\n", "utf-8")
    with pytest.raises(ProjectError, match=r"lamp\.md:3: moved_to leads in a circle \(lamp\.md, fog\.md\)"):
        build(file)
