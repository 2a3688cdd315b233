"""Jinja: what `site/text/templating.py` changes in its compiler. Decision 11 lists it."""

from __future__ import annotations

import inspect

import jinja2
import pytest
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from generator.site.text.catalog import load_words
from generator.site.text.escaping import safe
from generator.site.text.templating import environment

pytestmark = pytest.mark.private_interface


def compiled(source: str) -> str:
    """A template as the Python that our environment makes of it."""
    python = environment(load_words()).compile(source, raw=True)
    assert isinstance(python, str)
    return python


def test_the_compiler_writes_calls_and_output_through_methods_of_these_forms() -> None:
    calls = inspect.signature(CodeGenerator.visit_Call).parameters
    attributes = inspect.signature(CodeGenerator.visit_Getattr).parameters
    output = inspect.signature(CodeGenerator._output_child_pre).parameters
    assert [*attributes] == ["self", "node", "frame"]
    assert [*calls] == ["self", "node", "frame", "forward_caller"]
    assert [*output] == ["self", "node", "frame", "finalize"]


def test_the_environment_names_the_class_of_its_compiler() -> None:
    assert jinja2.Environment.code_generator_class is CodeGenerator


def test_output_is_escaped_by_ours() -> None:
    python = compiled("{{ view }}")
    assert "environment.escaped(" in python
    assert "escape(" not in python.replace("environment.escaped(", "").split("def root", 1)[1]


def test_calls_are_calls() -> None:
    assert "context.call(" not in compiled("{{ view('a', b=1) }}{% macro m() %}{{ caller() }}{% endmacro %}")


def test_attributes_are_those_of_python() -> None:
    assert "getattr(" not in compiled("{{ view.title }}{{ (view or other).title }}")
    with pytest.raises(AttributeError):
        environment(load_words()).from_string("{{ view.title }}").render(view=object())


def test_macros_may_be_called_without_the_context() -> None:
    source = "{% macro m(a, b='<') %}[{{ a }}{{ b }}{{ caller() }}]{% endmacro %}{% call m('>') %}<i>{% endcall %}"
    assert environment(load_words()).from_string(source).render() == "[&gt;&lt;<i>]"


def test_markup_is_a_str_that_can_be_made_as_one() -> None:
    markup = safe("<b>")
    assert type(markup) is Markup
    assert markup == Markup("<b>")
    assert markup + "<" == "<b>&lt;"
