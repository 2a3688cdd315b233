"""The layout of `briefings/`: its folders and files, and their models."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, get_origin

from generator.model.across_briefs.mechanism import Mechanism
from generator.model.across_briefs.primer import Primer
from generator.model.across_briefs.question import Question
from generator.model.base import (
    Model,
    fields_below,
    fields_of,
    inner_model,
    keys_below,
    keys_of,
    models_below,
    texts_of,
)
from generator.model.brief import Brief
from generator.model.registry import REGISTRY
from generator.model.words import OwnWords, Synonym
from generator.reading.slips.lines import NO_KEYS, Keys

BRIEFINGS: Final = "briefings"
"""The folder of a project that holds its briefs, its registry and the rest."""

BRIEF_FOLDERS: Final = ("articles", "official")
"""Folders of briefs under `briefings/`: news reports and official texts."""

REGISTRY_FOLDER: Final = "registry"

BRIEFS: Final = "briefs"
QUESTIONS: Final = "questions"
MECHANISM: Final = "mechanism"
PRIMER: Final = "primer"
SYNONYMS: Final = "synonyms"
OWN_WORDS: Final = "words"
"""Kinds of file, besides those of the registry and briefs."""

OWN_FILES: Final = (QUESTIONS, MECHANISM, PRIMER, SYNONYMS, OWN_WORDS)
"""Files beside the folders of briefs and the registry, without `.yaml`."""

ENTRIES: Final[dict[str, type[Model]]] = {**REGISTRY, QUESTIONS: Question, SYNONYMS: Synonym}
"""Kinds of file that hold many entries, each under its id, and the model of an entry."""

SINGLE: Final[dict[str, type[Model]]] = {
    BRIEFS: Brief,
    MECHANISM: Mechanism,
    PRIMER: Primer,
    OWN_WORDS: OwnWords,
}
"""Kinds of file that hold one thing, and its model."""


def kind_of(file: str) -> str:
    """Return the kind of a file, by its path in the project.

    Returns:
        A registry file's name, one of `OWN_FILES`, or `briefs`.
    """
    parts = file.split("/")
    for kind in (MECHANISM, PRIMER, OWN_WORDS):
        if file == f"{BRIEFINGS}/{kind}.yaml":
            return kind
    keyed = len(parts) > 1 and parts[1] in (REGISTRY_FOLDER, f"{QUESTIONS}.yaml", f"{SYNONYMS}.yaml")
    return parts[-1].removesuffix(".yaml") if keyed else BRIEFS


def keys_of_file(file: str) -> Keys:
    """Return the keys that a file may have, by its path in the project."""
    return _keys_of(kind_of(file))


@cache
def _keys_of(kind: str) -> Keys:
    model = ENTRIES.get(kind) or SINGLE.get(kind)
    if model is None:
        return NO_KEYS
    outermost = frozenset(keys_of(model)) if kind in SINGLE else frozenset[str]()
    inner = (inner_model(field.annotation)[0] for field in fields_of(model).values())
    holding: dict[type, set[str]] = {tuple: set(), dict: set()}
    for key, field in fields_below(model):
        holding.get(get_origin(field.annotation) or object, set()).add(key)
    of_ids = frozenset({*holding[dict], *({""} if kind in ENTRIES else ())})
    outermost = outermost.difference(*(keys_below(below) for below in inner if below))
    beside: dict[str, frozenset[str]] = {}
    for keys in map(keys_of, models_below(model)):
        beside |= {key: beside.get(key, frozenset()) | {*keys} for key in keys}
    of_texts = frozenset[str]().union(*map(texts_of, models_below(model)))
    return Keys(keys_below(model), outermost, frozenset(holding[tuple]), of_ids, beside, of_texts)


_LEFT_OVER: Final = re.compile(
    r"\..*|.*~|#.*#|4913|.*\.(?:sw[a-p]|bak|orig|rej|tmp|temp|save|old|part|crdownload|lock)|.*___jb_(?:tmp|old)___|"
    r"~\$.*|.*:Zone\.Identifier|.*[._](?-i:BACKUP|BASE|LOCAL|REMOTE)[._]\d+(?:\.[^.]*)?|"
    r"(?:eh)?Thumbs\.db|ehthumbs_vista\.db|desktop\.ini|Icon[\r\n]|__pycache__|__MACOSX|\$RECYCLE\.BIN|@eaDir|"
    r"System Volume Information",
    re.IGNORECASE | re.DOTALL,
)


def is_left_over(name: str) -> bool:
    """Whether a file's name shows that an editor, a file manager or a merge left it behind."""
    return _LEFT_OVER.fullmatch(name) is not None
