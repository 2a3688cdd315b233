"""The commands for authors of briefs: their options, and their output."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.cli.arguments import brief_id_of
from generator.cli.printing import CLEAN, FAULTS, complain
from generator.diagnostics.formats import plural
from generator.diagnostics.likeness import meant_instead
from generator.diagnostics.visible import on_one_line, printable_name, shortened

if TYPE_CHECKING:
    from generator.commands.authoring.extraction import Extracted
    from generator.corpus import Corpus

_SOURCE_TEXT: Final = "the source text: a .txt, .html or .pdf file"


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    new = commands.add_parser(
        "new",
        help="begin the brief of a source text",
        description="Begin the brief of a source text: its source filled in, a claim to write for each paragraph with "
        "a locator, noise proposed, and the names that the registry lacks as entries to paste. It writes no "
        "sentences: TODO marks what a person has to write. On a terminal, it asks for what is not given.",
    )
    new.add_argument("text", type=Path, metavar="TEXT", help=_SOURCE_TEXT)
    new.add_argument("--publisher", metavar="NAME", help="who published this copy: an id or a name")
    new.add_argument("--origin", metavar="NAME", help="where it really comes from, if from somebody else")
    new.add_argument("--day", metavar="DAY", help="day of publication, as in 2025-05-21")
    new.add_argument("--language", metavar="TAG", help="language of the copy, as in fr")
    new.add_argument("--name", metavar="WORDS", help="words for the name of the file (default: those of the headline)")
    new.add_argument("--official", action="store_true", help="an official text, not an article")
    new.set_defaults(run=_new)

    text = commands.add_parser(
        "text",
        help="print a source text with numbered paragraphs, known names, dates and locators",
        description="Print a source text with its paragraphs numbered as `verify` counts them, and for each the names "
        "that the registry knows, its dates and numbers, and words for locators that occur exactly once.",
    )
    text.add_argument("file", type=Path, metavar="FILE", help=_SOURCE_TEXT)
    text.add_argument("--find", metavar="WORDS", help="print the locators of these words only")
    text.add_argument("--day", metavar="DAY", help="day of publication, from which days without a year are counted")
    text.add_argument("--brief", metavar="BRIEF", help="id or file of the brief of this text: show what cites it")
    text.add_argument(
        "--shift",
        nargs="?",
        const=0,
        type=int,
        metavar="N",
        help="move all locators of the brief by N paragraphs (default: by as many as they are off)",
    )
    text.add_argument("--save", type=Path, metavar="FILE", help="write the paragraphs to a .txt file, for `verify`")
    text.set_defaults(run=_text)

    ids = commands.add_parser("ids", help="find an id by a name, in any script, or by words of a title or claim")
    ids.add_argument("words", nargs="+", metavar="WORDS", help="a name or a part of it")
    ids.set_defaults(run=_ids)

    show = commands.add_parser("show", help="print a brief, claim, entry or question with everything linked to it")
    show.add_argument("id", metavar="ID", help="an id, brief-id/claim-id, or a brief's file")
    show.set_defaults(run=_show)

    explain = commands.add_parser("explain", help="print what the reference says of a diagnostic")
    explain.add_argument("code", metavar="CODE", help="a code or name, as in B407 or date-not-there")
    explain.set_defaults(run=_explain, needs_project=False)


def _ids(options: argparse.Namespace) -> int:
    from generator.checks.name_search import entry_hint
    from generator.commands.authoring.ids import Places, as_lines, find, not_read
    from generator.load import look_up

    corpus, report = look_up(options.project)
    looked_for = " ".join(options.words).strip()
    if not looked_for:
        return complain("name what to look for: briefings ids NAME")
    matches = find(corpus, looked_for)
    _say_what_is_not_read(not_read(options.project, report, looked_for))
    if not matches:
        words = shortened(looked_for)
        return complain(f'nothing has the name "{words}" or holds these words; {entry_hint(words)}', FAULTS)
    print("\n".join(map(on_one_line, as_lines(matches, Places(options.project)))))
    return CLEAN


def _say_what_is_not_read(files: list[str]) -> None:
    if files:
        also = f" and {plural(len(files) - 1, 'other file')}" if len(files) > 1 else ""
        print(f"{files[0]}{also} may hold more, but with errors: see briefings check", file=sys.stderr)


def _show(options: argparse.Namespace) -> int:
    from generator.commands.authoring.ids import Places, not_read
    from generator.commands.authoring.show import show
    from generator.load import look_up

    corpus, report = look_up(options.project)
    _say_what_is_not_read(not_read(options.project, report, options.id))
    print("\n".join(map(on_one_line, show(corpus, options.id, Places(options.project)))))
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    from generator.commands.authoring.explain import explain, find_rule

    print("\n".join(explain(find_rule(options.code))))
    return CLEAN


def _new(options: argparse.Namespace) -> int:
    from generator.commands.authoring import new_brief
    from generator.commands.authoring.brief_lines import KnownSource
    from generator.commands.authoring.extraction import extract
    from generator.commands.authoring.in_text.paragraphs import annotate_paragraphs
    from generator.load import look_up

    text = extract(options.text)
    corpus, _ = look_up(options.project)
    if already := new_brief.summarised_already(corpus, text):
        brief = corpus.files[already]
        return complain(
            f"{options.text} is the text of {already} already: edit {brief}, or delete it to begin again", FAULTS
        )
    paragraphs, _ = annotate_paragraphs(text.paragraphs, corpus)
    day, day_from = new_brief.day_in_text(text, paragraphs)
    found = new_brief.publisher_in_text(corpus, text, paragraphs)
    publisher = options.publisher or _ask("Publisher (id or name)", found, _publishers(corpus))
    origin = options.origin
    if not origin and not options.publisher:  # who named the publisher would have named an origin
        origin = _ask("Where it really comes from, if from somebody else", "")
    published = options.day or _ask("Day of publication", day, "as in 2025-05-21")
    language = options.language or _ask("Language", text.language, "as in fr")
    if not published:
        return complain("when was it published? Name the day, as far as it is known: --day 2025-05-21")
    source = KnownSource(
        publisher,
        published,
        language,
        datetime.datetime.now().astimezone().date().isoformat(),
        origin or "",
        day_from if published == day else "",
        options.official,
        options.name or "",
    )
    begun = new_brief.begin(corpus, text, source, options.text.name)
    brief_file = new_brief.save(options.project, begun)
    try:
        text_file = new_brief.save_text(text, options.text) if text.form != "text" else options.text
    except new_brief.CannotBeginError:
        brief_file.unlink()
        raise
    _print_begun(begun, text, options.text, text_file)
    return CLEAN


def _print_begun(begun: Any, text: Extracted, read: Path, text_file: Path | None) -> None:
    claims, noise = plural(begun.claims, "claim"), plural(begun.noise, "paragraph")
    print(f"{begun.file}: {claims} to write; {noise} proposed as noise")
    for note in text.notes:
        print(f"note: {printable_name(note)}")
    if begun.is_nameless:
        print("note: the headline has no Latin words to name the brief after")
        print(f"      To name it, delete {begun.file} and run this again with --name WORDS")
    if text_file is None:
        print(
            f"note: {read.with_suffix('.txt')} is there and holds something else; briefings text {read} --save FILE.txt"
        )
    elif text_file != read:
        print(f"{text_file}: its {len(text.paragraphs)} paragraphs, which `briefings verify` reads")
        print(f"      If they are wrong, correct them there, delete {begun.file} and run: briefings new {text_file}")
    if begun.missing:
        print("\nNames that the registry lacks. Paste those that claims will name, and fill in each TODO:")
    for file, entries in begun.missing.items():
        print(f"\n# {file}")
        print("\n".join(entries))
    folder = text_file.parent if text_file else read.parent
    print(f"\nNext: fill in each TODO; `briefings check {begun.file}` says what is left.")
    print(f"Then: briefings verify {begun.id} --sources {folder}")


def _ask(question: str, default: str, help_: str = "") -> str:
    """Return the answer to a question on a terminal; without a terminal, return the default."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    shown = f" [{default}]" if default else f" ({help_})" if help_ else ""
    try:
        return input(f"{question}{shown}: ").strip() or default
    except EOFError:
        return default


def _publishers(corpus: Corpus) -> str:
    publisher_ids = sorted(corpus.publishers)
    return ", ".join(publisher_ids[:12]) + (", …" if len(publisher_ids) > 12 else "")


def _text(options: argparse.Namespace) -> int:
    from generator.commands.authoring.extraction import extract
    from generator.commands.authoring.text import as_lines, found_lines, move_locators, number_text
    from generator.load import look_up

    if options.shift is not None and not options.brief:
        return complain("--shift moves the locators of a brief: name it with --brief")
    if options.find is not None and not options.find.strip():
        return complain('--find needs the words to look for, as in --find "two harbours"')
    text = extract(options.file)
    try:
        published = datetime.date.fromisoformat(options.day) if options.day else None
    except ValueError:
        return complain(f'"{options.day}" is not a day; write it as in 2025-05-21')
    if options.find is not None:
        return _find_in_text(found_lines(text.paragraphs, options.find), options.find)
    if options.save:
        return _save_text(text, options.save)
    corpus, _ = look_up(options.project)
    brief_id = brief_id_of(options.brief or "")
    brief = corpus.briefs.get(brief_id)
    if options.brief and brief is None:
        return complain(f"there is no brief {brief_id}{meant_instead(brief_id, corpus.briefs)}")
    if brief is not None and options.shift is not None:
        print(move_locators(options.project, corpus.files[brief_id], brief, text, options.shift))
        return CLEAN
    numbered = number_text(text, corpus, published, brief)
    for note in numbered.notes:
        print(f"note: {printable_name(note)}")
    print("\n".join(map(printable_name, as_lines(numbered.paragraphs))))
    if numbered.shift is not None:
        print(f"{numbered.shift.words}; move these: briefings text {options.file} --brief {options.brief} --shift")
    return CLEAN


def _find_in_text(lines: list[str], looked_for: str) -> int:
    if not lines:
        return complain(f'no paragraph holds "{looked_for}"', FAULTS)
    print("\n".join(map(printable_name, lines)))
    return CLEAN


def _save_text(text: Extracted, path: Path) -> int:
    from generator.processes.writing import write_new

    try:
        write_new(path, text.text.encode("utf-8", "replace"))
    except FileExistsError:
        return complain(f"{path} is there already, and is not overwritten")
    print(f"{path}: {plural(len(text.paragraphs), 'paragraph')}")
    return CLEAN
