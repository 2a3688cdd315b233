"""The Jinja environment of our templates, and what makes it fast enough for an archive.

Jinja looks up every attribute through three functions, calls every macro through a fourth, and makes an object of its
own of every escaped text: right for templates of strangers, and half the time of a build. Ours see frozen views and
nothing else, so that the compiled code may say `view.title` where the template does. Words of the catalogue are known
when a template is compiled and become part of it. What is escaped, and that nothing undefined is passed over, stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any, Final, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.site.text.catalog import Words
from generator.site.text.escaping import escaped, safe

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")


def environment(words: Words) -> jinja2.Environment:
    """The environment of our templates: everything is escaped, and nothing undefined is passed over."""
    made = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,
    )
    made.words = words
    made._templates = {}
    made.globals["t"] = words
    made.filters["code_spans"] = _code_spans
    made.filters["capitalize_first"] = _capitalize_first
    return made


def _code_spans(text: str) -> Markup:
    """Show what stands between backticks in a docstring as code."""
    pieces = [escape(piece) for piece in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else piece for number, piece in enumerate(pieces)
    )


def _capitalize_first(text: str) -> str:
    # Jinja's own `capitalize` would lower the rest of the text; markup is left alone.
    return text if text.startswith("<") else text[:1].upper() + text[1:]


class _Generator(CodeGenerator):
    """Writes templates as Python that looks up, calls and escapes without detours."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        for stars, more in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if more is not None:
                self.write(stars)
                self.visit(more, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        names = [argument.name for argument in macro_ref.node.args]
        if macro_ref.accesses_caller:
            names.append("caller")
        self.write(f"environment.macro(macro, {tuple(names)!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.escaped(")


def _macro(make: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """What a template calls: a macro without the extra arguments and the change of escaping that Jinja's may have."""

    def call(*given: Any, **named: Any) -> Markup:
        if len(given) < len(names):
            given = (*given, *(named.pop(name, missing) for name in names[len(given) :]))
        return safe(make(*given, **named))

    return call


class _Words(NodeTransformer):
    """Puts the catalogue's words into a template where it names them outright."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        pieces: list[nodes.Expr] = []
        for child in node.nodes:
            pieces += self._spelt_out(child)
        node.nodes = pieces
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        text = self._text(node)
        if text is not None and not node.kwargs:
            return nodes.TemplateData(text, lineno=node.lineno)
        return self.generic_visit(node)

    def _spelt_out(self, node: nodes.Expr) -> list[nodes.Expr]:
        """The words with the values between them; the node itself where it is something else."""
        text = self._text(node)
        if text is None:
            return [node]
        values = {pair.key: pair.value for pair in cast(nodes.Call, node).kwargs}
        found: list[nodes.Expr] = []
        for at, piece in enumerate(_PLACEHOLDER.split(text)):
            found.append(values[piece] if at % 2 else nodes.TemplateData(piece, lineno=node.lineno))
        return found

    def _text(self, node: nodes.Node) -> str | None:
        """The text that a call of `t` asks for; None where that depends on a value."""
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "t"):
            return None
        key = node.args[0]
        text = self._words.entries.get(key.value) if isinstance(key, nodes.Const) else None
        if text is None or node.dyn_kwargs is not None:
            return None
        names = {pair.key for pair in node.kwargs}
        # Words that depend on a number have no entry under their own key; what is not a placeholder is no bare word.
        plain = _PLACEHOLDER.sub("", text)
        fits = set(_PLACEHOLDER.findall(text)) <= names and "{" not in plain and "}" not in plain
        return text if fits or not names else None


class _Template(jinja2.Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # Our partials read no globals of the page that imports them, for which Jinja looks at each import of each page.
        return super()._get_default_module()


class _Environment(jinja2.Environment):
    code_generator_class = _Generator
    template_class = _Template
    words: Words
    _templates: dict[str, jinja2.Template]
    escaped = staticmethod(escaped)
    macro = staticmethod(_macro)

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        # Asked for by every page and every import of it. Templates neither change nor lie in folders of one another.
        if isinstance(name, jinja2.Template):
            return name
        if name not in self._templates:
            self._templates[name] = super().get_template(name)
        return self._templates[name]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return cast(nodes.Template, _Words(self.words).visit(super()._parse(source, name, filename)))
