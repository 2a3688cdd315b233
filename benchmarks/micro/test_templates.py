"""What the changes to Jinja's compiler save: `site/text/templating.py`, step by step."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.compiler import CodeGenerator
from pytest_benchmark.fixture import BenchmarkFixture

from generator.corpus import Corpus
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Renderer
from generator.site.text import templating
from generator.site.text.catalog import load_words
from generator.site.text.escaping import escaped
from generator.site.views.context import ViewContext


class _Attributes(CodeGenerator):
    visit_Getattr = templating._Generator.visit_Getattr  # noqa: N815


class _Escaping(_Attributes):
    _output_child_pre = templating._Generator._output_child_pre


class _Stock(jinja2.Environment):
    pass


class _AttributesAlone(jinja2.Environment):
    code_generator_class = _Attributes


class _AttributesAndEscaping(jinja2.Environment):
    code_generator_class = _Escaping
    escaped = staticmethod(escaped)


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param(_Stock, id="1 stock Jinja"),
        pytest.param(_AttributesAlone, id="2 attributes"),
        pytest.param(_AttributesAndEscaping, id="3 and escaping"),
        pytest.param(templating._Environment, id="4 and calls"),
    ],
)
def test_pages_of_briefs(
    benchmark: BenchmarkFixture,
    linked: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    environment: type[jinja2.Environment],
) -> None:
    monkeypatch.setattr(templating, "_Environment", environment)
    specs = [PageSpec("brief", f"briefs/{slug}/", slug, "briefs/") for slug in list(linked.briefs)[:100]]

    def fresh() -> tuple[tuple[Renderer], dict[str, object]]:
        cold = Renderer(ViewContext(linked, load_words()))
        cold.warm_up()
        cold.render(specs[-1])  # templates are compiled
        return (cold,), {}

    benchmark.pedantic(lambda cold: [cold.render(spec) for spec in specs], setup=fresh, rounds=5)


@pytest.mark.parametrize("kept", [False, True], ids=["compiled", "kept"])
def test_a_new_environment(benchmark: BenchmarkFixture, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    """What a small build, or a preview after a save, needs of them."""
    if not kept:
        monkeypatch.setattr(templating, "COMPILED", None)
    words = load_words()

    def made() -> None:
        environment = templating.environment(words)
        for name in environment.list_templates(filter_func=lambda name: name.startswith("pages/")):
            environment.get_template(name)

    made()
    benchmark(made)
