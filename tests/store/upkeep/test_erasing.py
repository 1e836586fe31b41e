"""What is erased is nowhere any more: not in a table, not in the bytes; and what still holds it is named."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import Conflict, NotFound
from app.store import accounts, upkeep
from app.store.columns import now
from app.store.live.entries import hand_in_all
from app.store.tables import Account, Answer, Candidate, Deed, Measure
from app.store.upkeep import kept
from app.store.upkeep.erasing import erase_account, erase_plan, erase_session, goes_on, holding
from tests.store.town import Town, everything, idea
from tests.store.upkeep.conftest import on_disk

SECRET = "mijn dochter durft niet meer langs het station"
PROMOTED = "Een veilige route naar school"
TOKEN = f"{7:016x}"


def evening(town: Town) -> list[int]:
    """Two texts, of which one became a candidate with a measure and an answer; the session ended. Gives their ids."""
    round_id = town.open("ideas")
    ideas = [idea(town.join(7), round_id, SECRET), idea(town.join(8), round_id, PROMOTED)]
    ids = [each.entry.id for each in town.database.write(hand_in_all, ideas) if each.entry]
    town.steer("end")

    def follow(db: Db) -> None:
        db.add(Candidate(plan_id=town.plan_id, code="P99", title=PROMOTED, from_entry_id=ids[1]))
        db.add(Measure(plan_id=town.plan_id, code="M01", candidate_code="P99", title="Route", entry_ids=[*ids, 999]))
        db.add(Answer(plan_id=town.plan_id, entry_id=ids[0], outcome="done"))

    town.database.write(follow)
    return ids


def test_erased_session_is_nowhere_on_the_disk(town: Town) -> None:
    evening(town)
    needles = [each.encode() for each in (SECRET, TOKEN, "tap-")]
    assert all(each in on_disk(town) for each in needles)
    erased = erase_session(town.database, town.session_id, town.account_id)
    assert (erased.people, erased.entries, erased.left, erased.backups, erased.rewritten) == (2, 2, (), (), True)
    assert [each for each in needles if each in on_disk(town)] == []
    rows = everything(town.file)
    assert [rows[name] for name in ("sessions", "rounds", "participants", "entries", "activities")] == [[]] * 5


def test_plan_goes_on_without_what_was_erased(town: Town) -> None:
    evening(town)
    erase_session(town.database, town.session_id, town.account_id)

    def read(db: Db) -> tuple[Any, Any, Any]:
        candidate = db.exec(select(Candidate).where(Candidate.code == "P99")).one()
        return candidate.title, candidate.from_entry_id, db.exec(select(Measure)).one().entry_ids

    assert town.database.write(read) == (PROMOTED, None, [999])
    assert everything(town.file)["answers"] == []


def test_log_says_what_was_destroyed_by_whom_and_nothing_else_of_it(town: Town) -> None:
    evening(town)
    erase_session(town.database, town.session_id, town.account_id)

    def read(db: Db) -> list[Deed]:
        return list(db.exec(select(Deed).order_by(col(Deed.id))))

    (line,) = town.database.write(read)
    assert (line.action, line.subject, line.decision) == ("session-erased", f"sessions/{town.session_id}", "2")
    assert (line.account_id, line.session_id) == (town.account_id, None)


def test_backups_that_still_hold_it_are_named(town: Town) -> None:
    url = f"sqlite:///{town.file}"
    kept.keep(url, now() - timedelta(days=1))
    evening(town)
    with_it = kept.keep(url, now())
    other = kept.folder_of(url) / "monday.sqlite3"
    upkeep.back_up(url, other)
    erased = erase_session(town.database, town.session_id, town.account_id)
    assert with_it
    assert set(erased.backups) == {with_it, other}
    assert erased.left == ()
    going = goes_on(with_it)
    assert going
    assert going - now() > timedelta(days=27)
    assert goes_on(other) is None


@pytest.mark.breadth
def test_reader_in_the_way_is_told_and_not_hidden(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the old pages open keeps them in the log: then the proof says that it is not done yet."""
    evening(town)
    with town.database.read() as db:
        db.exec(select(Account)).all()
        erased = erase_session(town.database, town.session_id, town.account_id)
    assert not erased.rewritten
    assert erased.left


def test_live_session_is_not_erased(town: Town) -> None:
    with pytest.raises(Conflict, match="session-is-live"):
        erase_session(town.database, town.session_id, town.account_id)
    assert everything(town.file)["sessions"] != []


def test_erased_plan_takes_everything_with_it(town: Town) -> None:
    evening(town)
    erased = erase_plan(town.database, town.plan_id, town.account_id)
    assert (erased.people, erased.entries, erased.left) == (2, 2, ())
    rows = {name: found for name, found in everything(town.file).items() if found}
    assert set(rows) == {"accounts", "alembic_version", "deeds"}
    assert len(rows["deeds"]) == 2
    assert b"Duinerwaard" not in on_disk(town)
    assert PROMOTED.encode() not in on_disk(town)


def test_erased_account_leaves_its_number(town: Town) -> None:
    person = accounts.Person(name="Noor Adem", email="noor.adem@example.org")
    made = accounts.key(town.database.write(accounts.create, person, accounts.Role.OFFICER))
    erased = erase_account(town.database, made, town.account_id)
    assert erased.left == ()
    assert b"noor.adem" not in on_disk(town)
    assert b"Noor Adem" not in on_disk(town)
    actions = town.database.write(lambda db: list(db.exec(select(Deed.action))))
    assert actions == ["start", "account-made", "account-removed"]


def test_last_administrator_stays(town: Town) -> None:
    person = accounts.Person(name="Bo", email="bo@example.org")
    only = accounts.key(town.database.write(accounts.create, person, accounts.Role.ADMINISTRATOR))
    with pytest.raises(Conflict, match="last-administrator"):
        erase_account(town.database, only, town.account_id)


@pytest.mark.parametrize("erase", [erase_session, erase_plan, erase_account])
def test_what_is_not_there_cannot_be_erased(town: Town, erase: Any) -> None:
    with pytest.raises(NotFound):
        erase(town.database, 999, town.account_id)


def test_other_files_in_the_folder_are_looked_through_in_pieces(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.upkeep.erasing.CHUNK", 7)
    from app.store.upkeep.erasing import holds

    file = Path(town.file.parent / "odd")
    file.write_bytes(b"x" * 31 + SECRET.encode() + b"y" * 31)
    assert holds(file, (SECRET.encode(),))
    assert not holds(file, (b"something else",))


def test_backup_that_is_being_made_meanwhile_is_named(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was begun before the erasing, so it holds everything, and lies there only after it."""
    url, copied, go_on = f"sqlite:///{town.file}", Event(), Event()
    evening(town)
    honest = upkeep.describe

    def slowly(path: Path) -> dict[str, Any]:
        copied.set()
        assert go_on.wait(20)
        return honest(path)

    with ThreadPoolExecutor(2) as pool:
        monkeypatch.setattr(upkeep, "describe", slowly)
        making = pool.submit(kept.keep, url, now())
        assert copied.wait(20)
        erasing = pool.submit(erase_session, town.database, town.session_id, town.account_id)
        with suppress(TimeoutError):
            # Whoever does not wait for the backup is done by now, and did not see it.
            erasing.result(1)
        go_on.set()
        made = making.result(20)
        assert made is not None
        assert SECRET.encode() in made.read_bytes()
        assert erasing.result(20).backups == (made,)


def test_backup_that_goes_while_it_is_looked_for_is_no_mistake(town: Town) -> None:
    missing = town.file.parent / "gone.sqlite3"
    assert holding([missing], (b"needle-needle",)) == ()
