"""Every command that cannot do its work says why in one line and ends non-zero."""

import json
import re
import resource
import socket
from pathlib import Path

import pytest

from app.commands.serve import enough_descriptors
from app.store.plans import DATA
from app.store.upkeep import claimed
from tests.commands.conftest import Line

NOBODY = "http://127.0.0.1:9"
"""A port that nothing listens on (discard)."""


@pytest.mark.few(8)
@pytest.mark.parametrize(
    "arguments",
    [
        ["backup", "copy"],
        ["restore", "none"],
        ["import-plan", "none.json"],
        ["import-plan", "."],
        ["export", "NONE-1", "--format", "csv", "--out", "list.csv"],
        ["user", "link", "nobody@example.org"],
        ["user", "disable", "nobody@example.org"],
        ["user", "add", "no address", "--name", "Bo"],
        ["move-database", "none.sqlite3", "copy"],
        ["move-database", "none.sqlite3", "postgresql://nobody@127.0.0.1:9/none"],
        ["crowd", "ABCDEF", "--address", NOBODY, "--phones", "2"],
        ["crowd", "ABCDEF", "--address", "http://samen.example.org"],
        ["crowd", "ABCDEF", "--address", "ftp://127.0.0.1"],
        ["crowd", "ABCDEF", "--phones", "20001"],
        ["crowd", "ABCDEF", "--phones", "0"],
        ["crowd", "ABCDEF", "--seconds", "0"],
    ],
    ids=" ".join,
)
def test_command_that_cannot_do_its_work_says_so_in_one_line(
    command: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = command(*arguments)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    assert len(outcome.err) > 10
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("wrong", ["nonsense", "export", "user", "--nope", "crowd ABCDEF --phones many"])
def test_command_that_is_not_understood_says_so_in_one_line(
    command: Line, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        command(*wrong.split())
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.count("\n") == 1
    assert "--help)" in told


@pytest.mark.parametrize(
    ("soft", "told"), [(1_100, "about 50 phones"), (4_000, ""), (50_000, "")], ids=["few", "a hall", "many"]
)
def test_only_a_limit_too_low_for_a_hall_is_worth_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], soft: int, told: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, soft))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, _limits: None)
    enough_descriptors(10_000)
    monkeypatch.undo()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == limits
    said = capsys.readouterr().err
    assert told in said
    assert bool(said) == bool(told)


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAMENSPRAAK_PORT", "eightthousand"),
        ("SAMENSPRAAK_PORT", "99999"),
        ("SAMENSPRAAK_SECRET", "weak-canary"),
        ("SAMENSPRAAK_DATABASE", "sqlite:////proc/none/here.sqlite3"),
        ("SAMENSPRAAK_DATABASE", "postgresql+psycopg://canary@127.0.0.1:9/none"),
        ("SAMENSPRAAK_DATABASE", "nonsense"),
        ("SAMENSPRAAK_HOST", "203.0.113.77"),
    ],
)
def test_server_that_cannot_start_says_so_in_one_line(
    command: Line, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    outcome = command("serve")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    assert "canary" not in outcome.err + outcome.out


def test_server_names_the_port_that_is_taken(command: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        monkeypatch.setenv("SAMENSPRAAK_PORT", port)
        outcome = command("serve")
    assert outcome.code == 1
    assert port in outcome.err
    assert outcome.err.count("\n") == 1


def test_second_server_on_one_database_is_refused(command: Line, tmp_path: Path) -> None:
    with claimed(f"sqlite:///{tmp_path / 'here' / 'samenspraak.sqlite3'}"):
        outcome = command("serve")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_help_says_what_each_command_does(command: Line, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command("--help")
    assert ended.value.code == 0
    told = capsys.readouterr().out
    names = ["serve", "demo", "crowd", "import-plan", "export", "backup", "restore", "user", "migrate", "docs"]
    assert [name for name in names if not re.search(rf"\n    {name}\s+\w", told)] == []


def test_plan_is_imported_from_a_file(command: Line) -> None:
    outcome = command("import-plan", str(DATA / "example.json"))
    assert outcome.code == 0
    assert "DUI-2027" in outcome.out
    assert "20 " in outcome.out


@pytest.mark.few(2)
@pytest.mark.parametrize("content", ["not json", "[]", '{"schema": "another/1"}', "[" * 100_000])
def test_file_that_is_no_plan_is_refused(command: Line, tmp_path: Path, content: str) -> None:
    (tmp_path / "plan.json").write_text(content)
    outcome = command("import-plan", str(tmp_path / "plan.json"))
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_candidates_are_imported_from_a_table(command: Line, tmp_path: Path) -> None:
    command("import-plan", str(DATA / "example.json"))
    (tmp_path / "more.csv").write_text("code;titel\nP21;Lachgas\n;Vuurwerk\n")
    assert command("import-plan", str(tmp_path / "more.csv")).code == 1
    outcome = command("import-plan", str(tmp_path / "more.csv"), "--plan", "dui-2027")
    assert (outcome.code, outcome.out) == (0, "Candidates added or changed: 2\n")


def test_account_is_made_listed_linked_and_disabled(command: Line) -> None:
    made = command("user", "add", "Bo@Example.org", "--name", "Bo Bakker", "--role", "administrator")
    assert made.code == 0
    assert "/sign-in/link#" in made.out
    assert command("user", "list").out == "bo@example.org\tadministrator\tactive\tBo Bakker\n"
    assert "/sign-in/link#" in command("user", "link", "BO@example.org").out
    assert command("user", "disable", "bo@example.org").code == 1
    command("user", "add", "an@example.org", "--name", "An", "--role", "administrator")
    assert command("user", "disable", "bo@example.org").code == 0
    assert command("user", "link", "bo@example.org").code == 1
    assert "bo@example.org\tadministrator\tdisabled\tBo Bakker\n" in command("user", "list").out
    assert command("user", "role", "an@example.org", "viewer").code == 1
    assert command("user", "enable", "bo@example.org").code == 0
    assert command("user", "role", "an@example.org", "viewer").code == 0


def test_backup_is_restored_by_command(command: Line, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    command("user", "add", "one@example.org", "--name", "One")
    assert command("backup", copy).code == 0
    command("user", "add", "two@example.org", "--name", "Two")
    assert json.loads(Path(f"{copy}.json").read_text())["tables"]["accounts"] == 1
    assert command("restore", copy, "--verify-only").code == 0
    assert command("restore", copy).code == 1
    assert "two@example.org" in command("user", "list").out
    assert command("restore", copy, "--verify", "--force").code == 0
    assert command("user", "list").out == "one@example.org\tfacilitator\tactive\tOne\n"


def test_database_is_brought_up_to_date_once(command: Line) -> None:
    assert command("migrate").code == 0
    assert command("migrate").code == 0


@pytest.mark.few(1)
@pytest.mark.parametrize(("kind", "begin"), [("xlsx", b"PK"), ("ods", b"PK"), ("csv", b'"'), ("json", b"{")])
def test_priority_list_is_written_whole_or_not(command: Line, tmp_path: Path, kind: str, begin: bytes) -> None:
    command("import-plan", str(DATA / "example.json"))
    out = tmp_path / f"list.{kind}"
    assert command("export", "DUI-2027", "--format", kind, "--out", str(out)).code == 0
    content = out.read_bytes()
    assert content.startswith(begin)
    assert command("export", "NONE-1", "--format", kind, "--out", str(out)).code == 1
    assert command("export", "1", "--format", kind, "--out", str(tmp_path / "none" / "list")).code == 1
    assert out.read_bytes() == content
    assert not list(tmp_path.glob("*.part"))


def test_exported_json_has_every_candidate(command: Line, tmp_path: Path) -> None:
    command("import-plan", str(DATA / "example.json"))
    command("export", "1", "--format", "json", "--out", str(tmp_path / "list.json"))
    rows = json.loads((tmp_path / "list.json").read_text())["prioriteitenlijst"]
    wanted = [f"DUI-2027-{each['code']}" for each in json.loads((DATA / "example.json").read_text())["kandidaten"]]
    assert len(wanted) == 20
    assert sorted(row["id"] for row in rows) == wanted
