"""What the reference pages say comes from the code's data, whatever an interpreter does to docstrings."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

import pytest
from pydantic import Field

import generator
from generator.commands.build import build
from generator.diagnostics.rules import RULES
from generator.findings.statuses import status
from generator.model.base import Model, fields_of, model
from generator.model.explained import UnexplainedError, explained, explanation_of
from generator.provenance.against_text.every_check import SEALED_CHECKS
from generator.site.reference import data_model
from generator.site.reference.data_model import MODELS, model_reference
from generator.site.reference.rules import diagnostics_reference, status_rules
from tests.projects import make_project

EVERYTHING: Final = """\
import json
from dataclasses import asdict
from generator.model.explained import explanation_of
from generator.provenance.against_text.every_check import SEALED_CHECKS
from generator.site.reference.data_model import model_reference
from generator.site.reference.rules import status_rules
checks = [explanation_of(check) for check in SEALED_CHECKS]
print(json.dumps([[asdict(model) for model in model_reference()], status_rules(), checks]))
"""


@model
@explained("What this test makes.")
class Lantern(Model):
    colour: str = Field(description="As seen from the sea.")
    height: str = ""


@model
class Beacon(Model):
    colour: str = Field(description="As seen from the sea.")


def test_every_key_of_every_model_is_explained() -> None:
    for one, reference in zip(MODELS, model_reference(), strict=True):
        assert len(reference.fields) == len(fields_of(one)) > 0
        for text in (reference.lead, *(key.meaning for key in reference.fields)):
            assert re.match(r"[A-Z`].*[.…]`?\Z", text, re.DOTALL), text


def test_explanations_do_not_hang_on_docstrings() -> None:
    run = subprocess.run([sys.executable, "-OO", "-c", EVERYTHING], capture_output=True, text=True, check=True)
    models = json.loads(json.dumps([asdict(model) for model in model_reference()]))
    assert json.loads(run.stdout) == [models, status_rules(), [explanation_of(check) for check in SEALED_CHECKS]]


def test_no_module_reads_docstrings_or_its_own_source() -> None:
    package = Path(generator.__file__).parent
    readers = re.compile(r"\.__doc__|\bgetdoc\b|\bgetcomments\b|\bgetsource|\bcleandoc\b|\bget_docstring\b")
    names = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if readers.search(path.read_text())}
    assert names == {"model/explained.py"}  # which writes them


def test_every_status_rule_is_a_line_of_the_list() -> None:
    lines = status_rules().splitlines()
    assert len(lines) == len(status.STATUS_RULES)
    assert all(re.fullmatch(r"1\. [A-Z].+\.", line) for line in lines)


def test_every_diagnostic_is_in_one_group() -> None:
    assert [rule.code for _, rules in diagnostics_reference() for rule in rules] == list(RULES)


@pytest.mark.parametrize(("model", "name"), [(Lantern, "Lantern.height"), (Beacon, "Beacon")])
def test_what_has_no_words_is_named(model: type[Model], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_model, "MODELS", (model,))
    with pytest.raises(UnexplainedError, match=f"would not explain {name}: it has no words"):
        model_reference()


def test_a_status_rule_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lit_at_dusk() -> None:
        """Say what only a docstring says."""

    monkeypatch.setattr(status, "STATUS_RULES", (lit_at_dusk,))
    with pytest.raises(UnexplainedError, match="lit_at_dusk: it has no words"):
        status_rules()


def test_a_build_that_would_leave_an_explanation_empty_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = make_project(tmp_path)
    monkeypatch.setattr(data_model, "MODELS", (*MODELS, Lantern))
    with pytest.raises(Exception, match=r"would not explain Lantern\.height"):
        build(settings)
    assert not (tmp_path / "site").exists()
