"""The words of the catalogue on fields of the data files."""

from __future__ import annotations

from generator.site.text.catalog import Words


def meaning_of_field(words: Words, table: str, name: str) -> str:
    """The meaning of a field: words for the first and last day of any date, words that tables share, or its own.

    Args:
        words: the catalogue.
        table: name of the table, or of another list of fields.
        name: of the field; that of a part is `field.part`.
    """
    date, _, end = name.rpartition(".")[2].rpartition("_")
    if words.has(f"field.day.{end}"):
        return words.plain(f"field.day.{end}", name=date)
    shared = f"field.shared.{name}"
    # Plain, not markup: `code_spans` escapes it as it does a docstring.
    return words.plain(shared if words.has(shared) else f"field.{table}.{name}")
