"""What yaml-language-server completes in a brief and in the registry, with the settings and schemas of the repository.

`make editors` installs the server and runs these tests. Elsewhere they run where it is on the PATH, or named in
YAML_LANGUAGE_SERVER. It needs Node, the project does not.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from generator.editing.order import order_of
from generator.model.brief import Claim
from generator.reading.yaml.documents import parse_bytes
from generator.schemas.files import schema_file
from generator.schemas.written_form import KINDS, schema_of
from tests.projects import REPOSITORY
from tests.schemas.test_schemas import BRIEF, FILES, choices, vs_code

SERVER: Final = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
PATIENCE: Final = 60
HERE: Final = "¦"

pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")


class Client:
    """An editor, as far as the server can tell."""

    def __init__(self, command: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            [command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: dict[int, queue.Queue[Any]] = {}
        self.faults: dict[str, queue.Queue[Any]] = {}
        self._count = self._version = 0
        self._root = folder.as_uri()
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask(
            "initialize",
            processId=os.getpid(),
            rootUri=self._root,
            workspaceFolders=[{"uri": self._root, "name": "record"}],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
            },
        )
        self._send(method="initialized", params={})
        self._send(method="workspace/didChangeConfiguration", params={"settings": {"yaml": self._settings()}})

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    @staticmethod
    def _settings() -> dict[str, Any]:
        return {"schemas": vs_code()["yaml.schemas"], "schemaStore": {"enable": False}, "validate": True}

    def _send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def ask(self, method: str, **params: Any) -> Any:
        self._count += 1
        self._answers[self._count] = queue.Queue()
        self._send(id=self._count, method=method, params=params)
        return self._answers[self._count].get(timeout=PATIENCE)

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            data = stream.read(length)
            if len(data) < length:
                return
            message = json.loads(data)
            if message.get("method") == "workspace/configuration":
                found = [
                    self._settings() if item.get("section") == "yaml" else {} for item in message["params"]["items"]
                ]
                self._send(id=message["id"], result=found)
            elif "method" in message and "id" in message:
                self._send(id=message["id"], result=None)
            elif message.get("method") == "textDocument/publishDiagnostics":
                place = self.faults.setdefault(message["params"]["uri"], queue.Queue())
                place.put([fault["message"] for fault in message["params"]["diagnostics"]])
            elif message.get("id") in self._answers:
                self._answers[message["id"]].put(message.get("result"))

    def open(self, file: str, text: str) -> str:
        uri = f"{self._root}/{file}"
        self.faults[uri] = queue.Queue()
        self._version += 1  # the server keeps what it made of an address and version
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return uri

    def faults_of(self, file: str, text: str) -> list[str]:
        messages: list[str] = self.faults[self.open(file, text)].get(timeout=PATIENCE)
        return messages

    def completions(self, file: str, text: str) -> list[str]:
        return [item["label"] for item in self.proposals(file, text)]

    def proposals(self, file: str, text: str) -> list[dict[str, Any]]:
        before, _, after = text.partition(HERE)
        uri = self.open(file, before + after)
        self.faults[uri].get(timeout=PATIENCE)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        answer = self.ask("textDocument/completion", textDocument={"uri": uri}, position=place)
        self._send(method="textDocument/didClose", params={"textDocument": {"uri": uri}})
        items: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer or []
        return items

    def hover(self, file: str, text: str) -> str:
        before, _, after = text.partition(HERE)
        uri = self.open(file, before + after)
        self.faults[uri].get(timeout=PATIENCE)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2]) + 1}
        answer = self.ask("textDocument/hover", textDocument={"uri": uri}, position=place)
        self._send(method="textDocument/didClose", params={"textDocument": {"uri": uri}})
        return str(answer["contents"]["value"]) if answer else ""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("record")
    (folder / "schemas").mkdir()
    for kind in KINDS:  # with the ids of the record as it is: those of the committed schemas may be older
        (folder / schema_file(kind)).write_text(json.dumps(schema_of(kind, choices())), encoding="utf-8")
    started = Client(str(SERVER), folder)
    yield started
    started.close()


IN_A_BRIEF: Final = {
    "a publisher": ("publisher: reuters", f"publisher: {HERE}", {"reuters", "kyodo-news"}, {"japan", "minoru-kihara"}),
    "a speaker": ("said_by: minoru-kihara", f"said_by: {HERE}", {"minoru-kihara", "japan"}, {"ballistic-missiles"}),
    "forms of a speaker": ("said_by: minoru-kihara", f"said_by:\n      {HERE}", {"unnamed", "via"}, {"stage"}),
    "the body of an official": (
        "said_by: minoru-kihara",
        f"said_by: {{unnamed: someone, of: {HERE}}}",
        {"japan"},
        {"minoru-kihara"},
    ),
    "a speaker behind another": (
        "said_by: minoru-kihara",
        f"said_by: {{via: yonhap, from: {HERE}}}",
        {"minoru-kihara"},
        {"[object Object]"},
    ),
    "an initiative": ("when: 2023-05", f"initiative: {HERE}", {"warning-data-sharing"}, {"japan"}),
    "a stage of that ladder": (
        "when: 2023-05",
        f"initiative: warning-data-sharing\n    stage: {HERE}",
        {"final-phase", "active"},
        {"discussed"},
    ),
    "a manner": ("when: 2023-05", f"manner: {HERE}", {"joint statement", "readout"}, {"japan"}),
    "an event": ("when: 2023-05", f"event: {HERE}", {"phnom-penh-summit-2022"}, {"japan"}),
    "an event of a list": ("when: 2023-05", f"event: [{HERE}]", {"phnom-penh-summit-2022"}, {"japan"}),
    "a claim": ("when: 2023-05", f"refines: {HERE}", {"2023-11-12-kyodo-final-phase/us-links"}, {"japan"}),
    "a stance": ("when: 2023-05", f"stance: {HERE}", {"hedges", "denies"}, {"agrees"}),
    "keys of a claim": ("    when: 2023-05\n", f"    {HERE}\n", {"when", "stage", "basis"}, {"briefs", "title"}),
    "keys of a brief": ("title: A title\n", f"title: A title\n{HERE}\n", {"gaps", "noise"}, {"when"}),
}
ELSEWHERE: Final = {
    "a country": ("registry/people.yaml", f"a:\n  name: A\n  country: {HERE}\n", {"japan"}, {"tokyo"}),
    "a body": (
        "registry/people.yaml",
        f"a:\n  name: A\n  roles:\n    - office: B\n      of: {HERE}\n",
        {"japan"},
        {"minoru-kihara"},
    ),
    "a kind": ("registry/publishers.yaml", f"a:\n  name: A\n  kind: {HERE}\n", {"agency"}, {"person"}),
    "a rule": ("questions.yaml", f"a:\n  title: A?\n  rule: {HERE}\n", {"scope-differs"}, {"agree"}),
    "a claim of a position": (
        "questions.yaml",
        f"a:\n  title: A?\n  positions:\n    - position: B\n      claims: [{HERE}]\n",
        {"2023-11-12-kyodo-final-phase/us-links"},
        {"japan"},
    ),
    "an entry": ("mechanism.yaml", f"before:\n  boxes:\n    a:\n      entity: {HERE}\n", {"japan"}, {"left"}),
    "a place in the picture": (
        "mechanism.yaml",
        f"before:\n  boxes:\n    a:\n      place: {HERE}\n",
        {"left"},
        {"japan"},
    ),
    "a claim of the primer": (
        "primer.yaml",
        f"title: A\nsections:\n  - heading: B\n    sentences:\n      - says: C.\n        claims: [{HERE}]\n",
        {"2023-11-12-kyodo-final-phase/us-links"},
        {"japan"},
    ),
    "keys of the primer": ("primer.yaml", f"title: A\n{HERE}\n", {"sections"}, {"claims"}),
    "keys of a term": ("registry/terms.yaml", f"a:\n  name: A\n  {HERE}\n", {"about", "also"}, {"country"}),
    "keys of a synonym": ("synonyms.yaml", f"a:\n  words: A\n  {HERE}\n", {"also"}, {"name"}),
    "keys of the record's words": ("words.yaml", f"question: A?\n{HERE}\n", {"words"}, {"title"}),
}
HOVERED: Final = {
    "primer.yaml": ("title: A\n¦sections: []\n", "sections, in order"),
    "registry/terms.yaml": ("a:\n  ¦about: B\n", ""),
    "registry/events.yaml": ("a:\n  ¦date: 2021\n", ""),
    "synonyms.yaml": ("a:\n  ¦words: B\n", "search looks for these"),
    "words.yaml": ("¦question: A?\n", "The question that the record answers"),
    "questions.yaml": ("a:\n  ¦rule: unresolved\n", ""),
    "mechanism.yaml": ("before:\n  ¦says: A\n", ""),
}


@pytest.mark.parametrize("case", IN_A_BRIEF.values(), ids=IN_A_BRIEF)
def test_a_brief_is_completed(client: Client, case: tuple[str, str, set[str], set[str]]) -> None:
    old, new, wanted, unwanted = case
    assert old in BRIEF
    labels = client.completions("briefings/articles/2026-01-01-new.yaml", BRIEF.replace(old, new, 1))
    assert wanted <= set(labels)
    assert not unwanted & set(labels)


@pytest.mark.parametrize("case", ELSEWHERE.values(), ids=ELSEWHERE)
def test_other_files_are_completed(client: Client, case: tuple[str, str, set[str], set[str]]) -> None:
    file, text, wanted, unwanted = case
    labels = client.completions(f"briefings/{file}", text)
    assert wanted <= set(labels)
    assert not unwanted & set(labels)


@pytest.mark.parametrize("file", HOVERED)
def test_a_key_is_explained_by_words_and_an_example(client: Client, file: str) -> None:
    text, says = HOVERED[file]
    shown = client.hover(f"briefings/{file}", text)
    assert says in shown
    assert shown.split("\n\n")[1]
    assert "Example" in shown


HEAD: Final = "title: A title\nsource: {publisher: reuters, published: 2023-05-09, language: en}\n"
WHERE_KEYS_ARE_WRITTEN: Final = {
    "an empty brief": ("articles/2026-01-01-new.yaml", f"{HERE}\n"),
    "a brief": ("articles/2026-01-01-new.yaml", f"{HEAD}{HERE}\n"),
    "a claim": ("articles/2026-01-01-new.yaml", f"{HEAD}claims:\n  one:\n    {HERE}\n"),
    "a speaker": ("articles/2026-01-01-new.yaml", f"{HEAD}claims:\n  one:\n    said_by:\n      {HERE}\n"),
    "a person": ("registry/people.yaml", f"a:\n  name: A\n  {HERE}\n"),
    "an initiative": ("registry/initiatives.yaml", f"a:\n  name: A\n  {HERE}\n"),
    "a question": ("questions.yaml", f"a:\n  title: A?\n  {HERE}\n"),
    "the primer": ("primer.yaml", f"{HERE}\n"),
    "the mechanism": ("mechanism.yaml", f"{HERE}\n"),
}


@pytest.mark.parametrize("case", WHERE_KEYS_ARE_WRITTEN.values(), ids=WHERE_KEYS_ARE_WRITTEN)
def test_what_a_key_brings_along_can_be_read_and_is_no_made_up_value(client: Client, case: tuple[str, str]) -> None:
    file, text = case
    proposals = client.proposals(f"briefings/{file}", text)
    assert proposals
    indent = re.search(rf"^( *){HERE}", text, re.MULTILINE)
    assert indent is not None
    for item in proposals:
        inserted = str(item.get("textEdit", {}).get("newText") or item["insertText"])
        filled = re.sub(
            r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)?\}|\$\d+", lambda part: part[1] or part[2] or "", inserted
        )
        whole = text.replace(HERE, filled.replace("\n", f"\n{indent[1]}"))
        assert parse_bytes("x", whole.encode()).readable, (item["label"], inserted)
        for made_up in ("northland", "bell-link", "final-phase", "2026-", "anna-berg"):
            assert made_up not in inserted


def test_keys_of_a_claim_are_offered_in_their_order(client: Client) -> None:
    text = f"{HEAD}claims:\n  one:\n    {HERE}\n"
    labels = client.completions("briefings/articles/2026-01-01-new.yaml", text)
    keys = [key for key in order_of(Claim) if key in labels]
    assert [label for label in labels if label in keys] == keys
    assert len(keys) > 10


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        ("{unamed: an official}", "Property unamed is not allowed."),
        ("{via: yonhap, from: {unamed: an official}}", "Property unamed is not allowed."),
        ("{unnamed: an official, off: japan}", "Property off is not allowed."),
        ("minoru-kihar", "Value is not accepted."),
    ],
)
def test_a_slip_in_a_speaker_is_told_of_the_form_that_it_has(client: Client, speaker: str, told: str) -> None:
    file = f"briefings/articles/2026-01-01-{abs(hash(speaker))}.yaml"
    faults = client.faults_of(file, BRIEF.replace("said_by: minoru-kihara", f"said_by: {speaker}"))
    assert any(told in fault for fault in faults)
    assert speaker == "minoru-kihar" or not any("Value is not accepted" in fault for fault in faults)


def test_nothing_is_offered_for_a_key_in_braces(client: Client) -> None:
    # The server's own limit, of which the authors' guide tells.
    for braces in ("{¦}", "{ ¦ }", "{unnamed: an official, ¦}"):
        text = BRIEF.replace("said_by: minoru-kihara", f"said_by: {braces}")
        assert client.completions("briefings/articles/2026-01-01-new.yaml", text) == []


def test_the_record_has_no_faults(client: Client) -> None:
    names = {path.relative_to(REPOSITORY).as_posix(): path for path in FILES}
    faults = {name: client.faults_of(name, path.read_text("utf-8")) for name, path in names.items()}
    assert {name: told for name, told in faults.items() if told} == {}


def test_a_slip_is_underlined_in_plain_words(client: Client) -> None:
    faults = client.faults_of(
        "briefings/articles/2026-01-01-new.yaml", BRIEF.replace("when: 2023-05", "when: May 2023")
    )
    assert any("a date is needed" in fault for fault in faults)
