"""Words by which people call the keys of the model, from other formats and languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_DAY_ABROAD: Final = "날짜 일자 日付 日期"

OTHER_KEYS: Final[Mapping[str, str]] = {
    # of a claim
    "text": "claim statement content 내용 内容",
    "when": f"date day time on happened_on {_DAY_ABROAD}",
    "said": "announced announced_on said_on",
    "said_by": "speaker speakers who attributed_to attribution spokesperson",
    "manner": "medium mode channel how",
    "at": "locator paragraph para location where place passage quote",
    "initiative": "project programme program topic",
    "stage": "status step phase",
    "deadline": "due due_date due_by target target_date",
    "every": "recurs recurrence frequency",
    "event": "occasion events",
    "agrees_with": "agrees supports corroborates same_as",
    "refines": "details specifies",
    "contradicts": "disputes disagrees_with",
    "supersedes": "replaces corrects updates",
    "basis": "evidence justification reason why",
    "note": "comment remark remarks notes",
    # of a speaker
    "entity": "person name",
    "institution": "organisation organization country body ministry",
    "unnamed": "anonymous source official",
    "narration": "narrator report",
    "via": "reported_by quoted_by",
    # of a source
    "publisher": "outlet newspaper medium media paper",
    "origin": "wire newswire agency original_source",
    "headline": "heading",
    "published": f"date day published_on published_at publication_date pub_date pubdate publish_date {_DAY_ABROAD}",
    "language": "lang langue locale 언어 言語 语言",
    "translated_from": "original_language source_language",
    "authors": "author by byline writer writers reporter reporters 기자 記者 作者",
    "translators": "translated_by",
    "editors": "edited_by",
    "url": "link href address website homepage 링크 주소 链接",
    "archived": "archive archive_url archived_url",
    # of a brief, and of what its lists hold
    "title": "제목 題名 标题",
    "entered": "added added_on created created_on date_added entered_on",
    "bottom_line": "summary abstract takeaway gist",
    "claims": "statements facts assertions",
    "faults": "errors mistakes",
    "noise": "boilerplate clutter",
    "gaps": "questions open_questions missing unknowns not_said",
    "withdrawn": "retracted",
    "says": "reads printed",
    "means": "meaning correct correction should_be",
    "how": "explanation reason why note",
    "touches": "affects claims",
    "what": "description content text note",
    "on": f"date day when {_DAY_ABROAD}",
    "why": "reason because cause",
    "instead": "replaced_by replacement",
    # of entries and questions
    "also": "aliases alias aka other_names",
    "about": "description",
    "native": "native_name original_name",
    "country": "nationality",
    "roles": "offices positions posts",
    "office": "post position role",
    "of": "office_of country organisation organization body",
    "from": "start since began",
    "to": "end until ended",
    "kind": "type category",
    "date": f"day time when {_DAY_ABROAD}",
    "places": "place location venue",
    "parties": "countries participants",
    "ladder": "stages steps",
    "goal": "target aim",
    "positions": "answers sides",
    "reading": "interpretation conclusion",
}
"""Keys that are unknown where the key before them may be, and surely mean it."""

MOVED_HERE: Final[Mapping[str, str]] = {"headline": "title"}
"""Keys that mean the key before them only where the file has them in their own place, too."""


def called(word: str, keys: list[str]) -> str | None:
    """Return the key that people call by a word, among the keys that may be in its place; None if there is none."""
    form = folded(word)
    return next((key for key, words in OTHER_KEYS.items() if key in keys and form in words.split()), None)


def folded(word: str) -> str:
    """Return a word in the form of a key: in small letters, with underscores between its parts."""
    return word.casefold().replace("-", "_").replace(" ", "_")


def is_alias(word: str) -> bool:
    """Whether people call any key by a word."""
    return any(word in words.split() for words in OTHER_KEYS.values())
