"""The Jinja environment of our templates: escaped throughout, strict about undefined names, and fast.

Jinja looks up every attribute through three functions, calls through a fourth, and makes an object of every escaped
text, so that untrusted templates are safe. Ours see only frozen views. So they compile to Python's own attributes and
calls, and `escaped` puts plain strings into the output. A missing attribute is an `AttributeError`.
`benchmarks/micro/test_templates.py` measures what this saves. Decision 11 lists the private interfaces of Jinja that
this module uses.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any, Final

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from markupsafe import Markup, escape

from generator.site.text.catalog import Words
from generator.site.text.escaping import escaped

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"


_INDENT: Final = re.compile(r"\n[ \t]+")
_BLOCK: Final = "address|article|aside|details|div|dl|fieldset|footer|form|h[1-6]|header|main|nav|ol|p|section|table|ul"
_NEEDLESS: Final = re.compile(
    # List items end where the next begins or the list ends. A paragraph ends where a block begins or its parent ends.
    rf"</(?:li|dt|dd)>|</p>\s*(?=(?:<(?:{_BLOCK})\b|</(?:{_BLOCK}|li|dd)>))"
    # A line break before the tags of a block is never shown.
    rf"|\n+(?=<dt>|</(?:{_BLOCK})>)"
)


class Compact(Extension):
    """Removes from our templates, before they are compiled, the characters that browsers do not need.

    These are indents, line breaks between blocks, and end tags that HTML allows to omit, such as those of list items
    and paragraphs: a brief has a hundred of them.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source to compile; templates of other packages stay as they are."""
        ours = filename is not None and Path(filename).is_relative_to(TEMPLATES)
        return _NEEDLESS.sub("", _INDENT.sub("\n", source)) if ours else source


class _Compiled(jinja2.BytecodeCache):
    """A cache of compiled templates in memory, so that a preview compiles each once, not at each save.

    All environments of one class that share it must compile alike.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[type, str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Supply the code of a template with this name, file and source, if it was compiled before."""
        bucket.code = self._code.get((type(bucket.environment), bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[type(bucket.environment), bucket.key, bucket.checksum] = bucket.code


COMPILED: Final = _Compiled()
"""The compiled templates of this process: ours, and the theme's."""


def environment(words: Words) -> jinja2.Environment:
    """Make the environment of our templates: everything is escaped, and an undefined name is an error."""
    templates = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # there are about sixty templates, so none is evicted
        extensions=[Compact],
        bytecode_cache=COMPILED,
    )
    templates.globals["t"] = words
    templates.filters["code_spans"] = _code_spans
    templates.filters["capitalize_first"] = _capitalize_first
    return templates


def _code_spans(text: str) -> Markup:
    """Return a plain text as HTML, with the parts between backticks as code."""
    pieces = [escape(piece) for piece in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else piece for number, piece in enumerate(pieces)
    )


def _capitalize_first(text: str) -> str:
    # Jinja's own `capitalize` would put the rest of the text in lower case. Markup is left alone.
    return text if text.startswith("<") else text[:1].upper() + text[1:]


class _Generator(CodeGenerator):
    """Compiles templates to Python that calls and escapes directly."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        for stars, unpacked in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if unpacked is not None:
                self.write(stars)
                self.visit(unpacked, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.escaped(")


class _Environment(jinja2.Environment):
    code_generator_class = _Generator
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: a plain dictionary, since each page and each part of it copies them."""
        return self.globals if d is None else super().make_globals(d)
