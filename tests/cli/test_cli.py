"""The command `briefings check` as people, scripts and GitHub use it: exit statuses, formats, streams."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import CLEAN, FAULTS, USAGE, main
from tests import forked
from tests.projects import REPOSITORY, make_project
from tests.support import BRIEF, CASE, PROFILE, lay_base, of_mkdocs, on_main, write

# The program `briefings` does not look for packages in the folder where it is called, and nor does -P.
SHORT_OF = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "generator.cli.authoring":
            raise {}
sys.meta_path.insert(0, Finder())
from generator.cli import run
"""
COMMAND = [sys.executable, "-P", "-c", "from generator.cli import run; run()"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without a fault."""
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": "site_name: Harbours\n"})
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "", **more}


def briefings(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    run: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; whatever it is given, it shows no traceback.

    Args:
        *arguments: of the command.
        cwd: the folder that it is started in.
        env: its variables.
        run: that of `forked` where it does not matter how the process begins.
    """
    done = run([*COMMAND, *arguments], cwd=cwd, env=env or environment(), capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
    return done


def called(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command: in a process of its own in the full profile, else in this one, which takes no time to start."""
    if PROFILE == "full":
        return briefings(*arguments, cwd=cwd)
    output, errors = (io.TextIOWrapper(io.BytesIO()) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(output), redirect_stderr(errors):
        patch.chdir(cwd)
        code = main(arguments)
    written = []
    for stream in (output, errors):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        written.append(stream.buffer.getvalue())
    return subprocess.CompletedProcess(arguments, code, *written)


# --- exit statuses ---------------------------------------------------------------------------------


def test_a_clean_record_gives_0(project: Path) -> None:
    done = briefings("check", cwd=project, run=forked.run)
    assert (done.returncode, done.stdout, done.stderr) == (CLEAN, b"15 files checked: no faults\n", b"")


def test_faults_give_1(project: Path) -> None:
    write(project, {CASE: "title: ["})
    assert briefings("check", cwd=project, run=forked.run).returncode == FAULTS


def test_warnings_alone_give_0(project: Path) -> None:
    write(project, {"briefings/registry/systems.yaml": "fog-bell: {name: fog bell}\nfog-horn: {name: fog horn}\n"})
    done = called("check", cwd=project)
    assert done.returncode == CLEAN
    assert b"warning B310" in done.stdout
    assert done.stdout.endswith(b"1 warning in 1 file; 15 files checked\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["check", "--frobnicate"],
        ["check", "--format", "xml"],
        ["check", "-f"],
        ["check", "-f", "missing.yml"],
        ["check", "-f", "briefings"],
        ["check", "-f", "a\nb"],
        ["build", "-f", "missing.yml"],
        ["serve", "-f", "missing.yml"],
    ],
    ids=" ".join,
)
def test_wrong_usage_gives_2_and_says_why(project: Path, arguments: list[str]) -> None:
    done = called(*arguments, cwd=project)
    assert (done.returncode, done.stdout) == (USAGE, b"")
    assert done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]], ids=" ".join)
def test_what_is_asked_about_the_command_itself_gives_0(project: Path, arguments: list[str]) -> None:
    done = called(*arguments, cwd=project)
    assert done.returncode == CLEAN
    assert (__version__ if "--version" in arguments else "usage: briefings").encode() in done.stdout


def test_a_project_without_briefings_has_a_fault(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": ""})
    done = called("check", cwd=tmp_path)
    assert done.returncode == FAULTS
    assert b"briefings:1:1: error B001" in done.stdout


# --- where the project is --------------------------------------------------------------------------


def test_the_project_may_be_elsewhere_and_its_files_are_named_from_there(project: Path) -> None:
    write(project, {CASE: "title: ["})
    here = project / "briefings" / "registry"
    done = called("check", "-f", "../../mkdocs.yml", cwd=here)
    assert done.returncode == FAULTS
    assert done.stdout.startswith(f"{CASE}:1:8: error B004".encode())
    assert called("check", "-f", str(project / "mkdocs.yml"), cwd=Path("/")).stdout == done.stdout


# --- text ------------------------------------------------------------------------------------------


def test_text_shows_the_line_and_a_caret_under_the_value(project: Path) -> None:
    write(project, {CASE: BRIEF.replace("northland", "nortland")})
    assert called("check", cwd=project).stdout.decode() == (
        f'{CASE}:8:14: error B201: there is no entity "nortland"\n'
        "  8 |     said_by: nortland\n"
        "    |              ^^^^^^^^\n"
        "  hint: did you mean northland (Northland, country)?\n"
        "\n"
        "1 error in 1 file; 16 files checked\n"
    )


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if not unicodedata.combining(char)
    )


@pytest.mark.parametrize(
    "before", ["안개 ", "霧の鐘 ", "cafés ", "😀😀 ", "\uff46\uff4f\uff47 ", "e\u0301te\u0301 ", "\t"]
)
def test_the_caret_is_aligned_under_characters_of_any_width(project: Path, before: str) -> None:
    write(project, {CASE: BRIEF.replace("text: Fog", f"text: x{before}[[nobody]] Fog")})
    _, source, carets, *_ = called("check", cwd=project).stdout.decode().split("\n")
    # A tab is repeated, for nobody knows how wide it is shown.
    assert width(carets[: carets.index("^")]) == width(source[: source.index("nobody")])
    assert carets.count("\t") == source.count("\t")
    assert carets.count("^") == len("nobody")


def test_a_caret_behind_the_last_line(project: Path) -> None:
    write(project, {CASE: 'title: x\nsource: "'})
    assert b'  2 | source: "\n    |         ^\n' in called("check", cwd=project).stdout


def test_a_very_long_line_is_not_shown_whole(project: Path) -> None:
    write(project, {CASE: BRIEF + f"gaps: [{'안' * 100_000} [[nobody]]]\n"})
    assert max(map(len, called("check", cwd=project).stdout.decode().splitlines())) < 400


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x07", "\x9b", "\u2028"])
def test_what_would_change_the_terminal_is_not_printed(project: Path, sign: str) -> None:
    write(project, {CASE: f"title: fog{sign} signals\n"})
    shown = called("check", cwd=project).stdout.decode()
    assert sign[0] not in shown
    assert f"character U+{ord(sign[0]):04X} may not be used" in shown


# --- json ------------------------------------------------------------------------------------------


def test_json_is_a_list_of_objects(project: Path) -> None:
    write(project, {CASE: BRIEF.replace("text: Fog", "text: 안개 [[nobody]] Fog")})
    done = called("check", "--format", "json", cwd=project)
    assert done.returncode == FAULTS
    assert json.loads(done.stdout) == [
        {
            "code": "B201",
            "severity": "error",
            "message": 'there is no entity "nobody"',
            "hint": "add it to the file of its kind in briefings/registry/: nobody: {name: its name in full}",
            "file": CASE,
            "line": 6,
            "column": 16,
            "end_line": 6,
            "end_column": 22,
            "also": [],
        }
    ]


def test_json_of_a_clean_record_is_an_empty_list(project: Path) -> None:
    assert json.loads(called("check", "--format", "json", cwd=project).stdout) == []


def test_json_tells_warnings_from_errors(project: Path) -> None:
    write(project, {"briefings/registry/places.yaml": "long-sound: {name: Long Sound}\nfog: {name: Northland}\n"})
    report = json.loads(called("check", "--format", "json", cwd=project).stdout)
    assert {item["severity"] for item in report} == {"warning"}


# --- github ----------------------------------------------------------------------------------------


def test_github_gets_an_annotation_for_each_finding(project: Path) -> None:
    write(project, {CASE: BRIEF.replace("northland", "nortland")})
    done = called("check", "--format", "github", cwd=project)
    assert done.returncode == FAULTS
    place = f"file={CASE},line=8,endLine=8,col=14,endColumn=22,title=B201 unknown-entity"
    assert done.stdout.decode().splitlines() == [
        f'::error {place}::there is no entity "nortland"%0Ahint: did you mean northland (Northland, country)?',
        "1 error in 1 file; 16 files checked",
    ]


def test_what_means_something_to_github_is_escaped(project: Path) -> None:
    write(project, {"briefings/articles/50%, or: more.yaml": BRIEF, CASE: BRIEF + '"100%\\n::error::x": y\n'})
    first, second, _ = called("check", "--format", "github", cwd=project).stdout.decode().splitlines()
    assert first.startswith("::error file=briefings/articles/50%25%2C or%3A more.yaml,line=1,")
    assert 'the file name "50%25, or: more.yaml" cannot' in first
    assert 'unknown key "100%25' in second
    assert "\n" not in second


# --- streams ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "encoding"),
    [
        ("text", "ascii"),
        pytest.param("json", "utf-16", marks=on_main),
        pytest.param("text", "utf-16", marks=on_main),
        pytest.param("json", "ascii", marks=on_main),
    ],
)
def test_any_encoding_of_the_terminal_will_do(project: Path, form: str, encoding: str) -> None:
    write(project, {CASE: BRIEF.replace("northland", "안개")})
    done = briefings("check", "--format", form, cwd=project, env=environment(PYTHONIOENCODING=encoding))
    assert done.returncode == FAULTS
    assert "안개".encode() in done.stdout


def test_without_a_locale(project: Path) -> None:
    write(project, {CASE: BRIEF.replace("northland", "안개")})
    done = briefings("check", cwd=project, env=environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))
    assert "안개".encode() in done.stdout


@pytest.mark.parametrize("faults", [0, 1, 500], ids=["one line", "few lines", "more than a pipe holds"])
@pytest.mark.parametrize("form", ["text", pytest.param("json", marks=on_main), pytest.param("github", marks=on_main)])
def test_a_reader_that_goes_away_changes_no_exit_status(project: Path, form: str, faults: int) -> None:
    names = {f"briefings/articles/case-{number}.yaml": "title: [" for number in range(faults)}
    write(project, dict(names))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        run = forked.run if faults else subprocess.run
        done = run(
            [*COMMAND, "check", "--format", form],
            cwd=project,
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == (FAULTS if faults else CLEAN)


def test_without_standard_output(project: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "check"],
        cwd=project,
        env=environment(),
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (CLEAN, b"")


def run_by_shell(script: str, project: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a script in which `"$@"` is the command."""
    whole = ["sh", "-c", script, "sh", *COMMAND]
    return subprocess.run(whole, cwd=project, env=environment(), capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "closed", [*(pytest.param(some, marks=on_main) for some in ("<&-", "<&- >&-", "<&- 2>&-")), "<&- >&- 2>&-"]
)
def test_a_site_is_built_where_input_and_output_are_closed(tmp_path: Path, closed: str) -> None:
    make_project(tmp_path)
    done = run_by_shell(f'exec "$@" build -q {closed}', tmp_path)
    assert (done.returncode, done.stderr) == (CLEAN, b"")
    assert (tmp_path / "site/index.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no such file")
def test_a_built_site_is_no_failure_where_nothing_can_be_printed(tmp_path: Path) -> None:
    make_project(tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = forked.run([*COMMAND, "build"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == CLEAN
    told = done.stderr.splitlines()[-1]
    assert told.startswith(b"briefings: the site is published, but messages about it cannot be printed: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no such file")
def test_a_report_that_cannot_be_printed_is_told_as_such(project: Path) -> None:
    done = run_by_shell('exec "$@" check >/dev/full', project)
    told = b"briefings: the output cannot be printed: No space left on device\n"
    assert (done.returncode, done.stderr) == (FAULTS, told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("rename --dry-run -- northland --", "-- may be given once"),
        ("fmt --check loop", "there is no file loop"),
        ("fix --dry-run loop", "there is no file loop"),
        ("init loop --name Harbours --question Where?", "loop is a file"),
        ("text loop", "loop is no file"),
        ("text pipe", "pipe is no file"),
        ("review --on= --by Somebody", '"" is not a day'),
        (f"check {'a' * 5000}", f"there is no brief {'a' * 299}…"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(project: Path, arguments: str, told: str) -> None:
    (project / "loop").symlink_to("loop")
    os.mkfifo(project / "pipe")
    done = called(*arguments.split(), cwd=project)
    assert done.returncode == USAGE
    assert told in done.stderr.decode().splitlines()[-1]


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs"])
def test_settings_and_pages_that_may_not_be_read_are_faults(
    project: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs").mkdir(exist_ok=True)

    def refuse(path: Path, *_: object) -> None:  # whoever may read everything, as in a container, is not refused
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(*(("os.scandir", refuse) if name == "docs" else (Path, "open", refuse)))
    assert main(["check", "-f", str(project / "mkdocs.yml")]) == FAULTS
    assert f"{name}:1:1: error B001: the file cannot be read: Permission denied" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", ["check", "build -f {project}/mkdocs.yml"])
def test_a_folder_that_was_removed_is_told(project: Path, arguments: str) -> None:
    done = run_by_shell(f'mkdir d; cd d; rmdir ../d; exec "$@" {arguments.format(project=project)}', project)
    assert (done.returncode, done.stderr.count(b"\n")) == (USAGE, 1)
    assert b"the folder that you are in has been removed" in done.stderr


@of_mkdocs  # ProperDocs takes the place of the package that is made to fail here
def test_a_part_that_cannot_be_loaded_is_told_in_one_line(project: Path) -> None:
    write(project, {"hidden/mkdocs/__init__.py": "raise ImportError('failed to map segment')\n"})
    path = f"{project / 'hidden'}:{REPOSITORY}"
    done = briefings("build", cwd=project, env=environment(PYTHONPATH=path))
    assert (done.returncode, done.stderr.count(b"\n")) == (FAULTS, 1)
    assert b"cannot be loaded: failed to map segment; is there enough memory" in done.stderr


# ProperDocs is there before the command begins.
MKDOCS = pytest.param("mkdocs", marks=of_mkdocs)


@pytest.mark.parametrize("module", ["argparse", "generator.reading.files", MKDOCS, "generator.build.pipeline"])
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_a_build_that_is_stopped_at_its_start_says_so(project: Path, module: str, number: str) -> None:
    program = f"""if True:
        import os, signal, sys
        sys.modules.pop("argparse", None)
        class Finder:
            def find_spec(self, name, *_):
                if name == {module!r}:
                    try:
                        os.kill(os.getpid(), signal.{number})
                    except KeyboardInterrupt:
                        pass  # as packages do that take any error for one of their own
        sys.meta_path.insert(0, Finder())
        from generator.cli import run
        run()
    """
    done = subprocess.run([sys.executable, "-c", program, "build"], cwd=project, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"stopped\n")


def test_an_interrupt_within_a_callback_stops_the_command(project: Path) -> None:
    program = """if True:
        import os, signal
        from generator import cli
        class Gone:
            def __del__(self):
                os.kill(os.getpid(), signal.SIGINT)
        def parser():
            Gone()  # Python prints what is raised in its __del__, and goes on
            signal.pause()
        cli._parser = parser
        cli.run()
    """
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"stopped\n")


def test_a_time_zone_with_which_mkdocs_cannot_be_imported_is_told_in_one_line(project: Path) -> None:
    done = briefings("build", cwd=project, env=environment(TZ=":/etc/passwd"))
    assert (done.returncode, done.stderr.count(b"\n")) == (USAGE, 1)
    assert b"is the time zone right, TZ=:/etc/passwd?" in done.stderr


@pytest.mark.parametrize("error", [MemoryError, SystemError])
def test_memory_that_runs_short_for_a_file_is_no_fault_of_the_file(
    project: Path, error: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lack(*_: object) -> None:
        raise error

    monkeypatch.setattr("generator.reading.yaml.composing._Composer.get_single_node", lack)
    write(project, {"briefings/questions.yaml": "# read anew"})
    monkeypatch.chdir(project)
    assert main(["check"]) == FAULTS
    assert capsys.readouterr().err == "briefings: memory ran short; give it more memory\n"


def test_an_engine_that_there_is_not_is_refused(project: Path) -> None:
    done = briefings("build", cwd=project, env=environment(BRIEFINGS_ENGINE="properdosc"))
    told = b"briefings: BRIEFINGS_ENGINE=properdosc names no engine; name mkdocs or properdocs\n"
    assert (done.returncode, done.stderr) == (USAGE, told)


def test_a_site_is_published_though_a_hook_took_the_streams_away(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    write(tmp_path, {"lamp.py": "import os, sys\ndef on_files(files, config):\n    sys.stdout = sys.stderr = None\n"})
    file.write_text(f"{file.read_text('utf-8')}hooks: [lamp.py]\n", encoding="utf-8")
    done = forked.run([*COMMAND, "build", "-q"], cwd=tmp_path, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (CLEAN, b"")
    assert (tmp_path / "site/index.html").exists()


def test_check_needs_no_mkdocs(project: Path) -> None:
    # It is to be quick: importing MkDocs takes four fifths of the time that a build needs to start.
    code = "import sys; from generator.cli import main; main(['check']); print('mkdocs.config' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment(), capture_output=True, timeout=60, check=True
    )
    assert done.stdout.endswith(b"False\n")


# --- what people mistype ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], 'there is no command "chek"; did you mean "check"?'),
        (["servve"], 'did you mean "serve"?'),
        (["frobnicate"], "the commands are: check, diff, build, serve"),
        ([], "name a command: check, diff"),
        (["check", "--fromat", "json"], 'did you mean "--format"?'),
        (["check", "--outptu"], "unrecognized arguments: --outptu\n"),  # which is no option of this command
        (["check", "--format", "jsn"], 'did you mean "json"?'),
        (["check", "2021-03-04-coast-agency-spring-dael"], 'did you mean "2021-03-04-coast-agency-spring-deal"?'),
        (["check", "briefings/articles/nothing.yaml"], "there is no brief nothing"),
    ],
    ids=str,
)
def test_what_was_probably_meant_is_named(project: Path, arguments: list[str], says: str) -> None:
    done = called(*arguments, cwd=project)
    assert done.returncode == USAGE
    assert says in done.stderr.decode()


def test_commands_work_in_every_folder_of_the_project(project: Path) -> None:
    write(project, {CASE: "title: ["})
    whole = called("check", cwd=project).stdout
    assert called("check", cwd=project / "briefings" / "articles").stdout == whole


def test_outside_a_project_the_command_says_where_to_go(tmp_path: Path) -> None:
    done = called("check", cwd=tmp_path)
    assert done.returncode == USAGE
    assert b"no project file mkdocs.yml here or in a folder above" in done.stderr


def test_check_can_be_asked_about_one_brief(project: Path) -> None:
    write(project, {CASE: BRIEF.replace("northland", "nortland"), "briefings/articles/other.yaml": "title: ["})
    done = called("check", CASE, cwd=project)
    assert done.returncode == FAULTS
    assert done.stdout.endswith(b"1 error in 1 file; 1 file checked\n")
    assert b"other.yaml" not in done.stdout
    assert called("check", "2021-03-04-coast-agency-spring-deal", cwd=project).returncode == CLEAN


def test_fix_says_what_is_wrong_in_the_settings_too(project: Path) -> None:
    write(project, {"mkdocs.yml": "site_name: Harbours\nnav:\n  - Home:\n      - One: one.md\n     - Two: two.md\n"})
    done = called("fix", cwd=project)
    assert done.returncode == FAULTS
    assert b"mkdocs.yml:5: left" in done.stdout
    assert b"sees are left" not in done.stdout


def test_a_missing_package_is_explained(project: Path) -> None:
    write(project, {"hidden/pydantic.py": "raise ModuleNotFoundError('no pydantic', name='pydantic')\n"})
    done = briefings("check", cwd=project, env=environment(PYTHONPATH=f"{project / 'hidden'}:{REPOSITORY}"))
    assert done.returncode == USAGE
    assert b"briefings: the package pydantic is not installed" in done.stderr
    assert b"make site" in done.stderr


def test_an_interrupt_while_the_program_begins_shows_no_traceback(project: Path) -> None:
    write(project, {"hidden/pydantic.py": "raise KeyboardInterrupt\n"})
    done = briefings("check", cwd=project, env=environment(PYTHONPATH=f"{project / 'hidden'}:{REPOSITORY}"))
    assert (done.returncode, done.stderr) == (130, b"stopped\n")


def test_a_taken_port_is_explained(tmp_path: Path) -> None:
    make_project(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = briefings("serve", "-a", f"127.0.0.1:{port}", cwd=tmp_path, run=forked.run)
    assert done.returncode == FAULTS
    assert f"cannot serve at 127.0.0.1:{port}, where another program listens already" in done.stderr.decode()
    assert "briefings serve -a 127.0.0.1:" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "needs", "example"),
    [
        ("init", "FOLDER", "briefings init ../my-record"),
        ("new", "TEXT", "briefings new article.txt"),
        ("ids", "WORDS", "briefings ids harbour minister"),
        ("rename", "OLD and NEW", "briefings rename old-id new-id"),
        ("diff", "OLD and NEW", "briefings diff main ."),
        ("verify", "the folder of the source texts, with --sources", "briefings verify --sources texts"),
    ],
)
def test_a_command_says_what_it_needs_with_an_example(project: Path, arguments: str, needs: str, example: str) -> None:
    done = called(arguments, cwd=project)
    assert done.returncode == USAGE
    assert f"briefings: {arguments} needs {needs}, as in: {example}\n" in done.stderr.decode()
    assert b"required" not in done.stderr


def test_an_option_of_other_commands_is_said_to_be_theirs(project: Path) -> None:
    done = called("check", "--sources", "texts", cwd=project)
    assert done.returncode == USAGE
    assert "--sources is an option of `briefings serve` and `briefings verify`" in done.stderr.decode()
    assert b"did you mean" not in done.stderr


@pytest.mark.parametrize("arguments", ["check", "build"])
def test_folders_of_pages_that_are_nested_too_deeply_are_told_in_one_line(project: Path, arguments: str) -> None:
    program = """if True:
        import os
        os.makedirs("docs", exist_ok=True)
        os.chdir("docs")
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        open("lamp.md", "w").write("# Lamp")
    """
    write(project, {"mkdocs.yml": "site_name: Harbours\ntheme: material\nplugins: [briefings]\n"})
    subprocess.run([sys.executable, "-c", program], cwd=project, check=True)
    done = briefings(arguments, cwd=project)
    assert b"Traceback" not in done.stderr
    # Python 3.13 goes through any number of folders, so that a check finds no fault there.
    assert b"nested" in done.stderr or (arguments, done.returncode) == ("check", CLEAN)
    subprocess.run(["rm", "-rf", "docs"], cwd=project, check=True)  # Python would recurse


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("MemoryError", "memory ran short"),
        ("ImportError('failed to map segment from shared object')", "failed to map segment from shared object"),
        ("OSError(12, 'Cannot allocate memory', 'load')", "[Errno 12] Cannot allocate memory: 'load'"),
        ("SystemError('error return without exception set')", "error return without exception set"),
    ],
)
def test_a_command_for_which_memory_runs_short_at_its_start_says_so(error: str, told: str) -> None:
    command = [sys.executable, "-P", "-c", SHORT_OF.format(error)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.stderr == f"briefings: {told}; is there enough memory for the program?\n"
    assert done.returncode == FAULTS
