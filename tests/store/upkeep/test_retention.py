"""What had its time goes, each thing in its own time, with a line that says so; what counts goes on counting."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.live import outcome
from app.store.live.entries import hand_in_all
from app.store.live.snapshots import load
from app.store.tables import Account, Activity, Deed, Entry, Round, SignIn, Token
from app.store.tables import Session as Evening
from app.store.upkeep.cutting import is_cut
from app.store.upkeep.retention import WIPED, Terms, Tidied, busy, tidy, tidy_up
from app.store.upkeep.rewriting import rewrite_file
from tests.store.town import Town, add_session, idea
from tests.store.upkeep.conftest import on_disk

SECRET = "de buurman van nummer 12 steelt fietsen"
FINE = "Meer licht in het park graag"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def evening(town: Town) -> int:
    """A round in which one text is hidden and one shown; the session ended. Gives the round."""
    round_id = town.open("ideas")
    texts = [SECRET, FINE]
    ideas = [idea(town.join(number), round_id, text) for number, text in enumerate(texts)]
    (hidden, _shown) = town.database.write(hand_in_all, ideas)
    assert hidden.entry
    town.steer("moderate", entry=hidden.entry.id, status="hidden")
    town.steer("end")
    return round_id


def ended_at(town: Town) -> datetime:
    def read(db: Db) -> datetime:
        moment = db.get_one(Evening, town.session_id).ended_at
        assert moment
        return moment

    return town.database.write(read)


def tidied(town: Town, after: timedelta, terms: Terms | None = None) -> Tidied:
    return town.database.write(tidy, terms or Terms(), ended_at(town) + after, Random(1))


def lines(town: Town) -> list[tuple[str, str, str]]:
    def read(db: Db) -> list[tuple[str, str, str]]:
        found = db.exec(select(Deed).where(col(Deed.account_id).is_(None)).order_by(col(Deed.id)))
        return [(each.action, each.subject, each.decision) for each in found]

    return town.database.write(read)


def tally(town: Town, round_id: int) -> Any:
    snapshot = town.database.write(load, town.session_id)
    round = next(each for each in snapshot.session.rounds if each.id == round_id)
    return outcome.tally_round(round, snapshot.entries).model_dump()


def test_links_go_after_a_day_and_not_before(town: Town) -> None:
    evening(town)
    assert tidied(town, 23 * HOUR) == Tidied()
    assert not town.database.write(is_cut, town.session_id)
    assert tidied(town, 24 * HOUR).links == 2
    assert town.database.write(is_cut, town.session_id)
    assert tidied(town, 25 * HOUR) == Tidied(), "once is enough"
    assert lines(town) == [("links-cut", f"sessions/{town.session_id}", "2")]


def test_what_nobody_was_shown_is_wiped_after_a_week(town: Town) -> None:
    round_id = evening(town)
    before = tally(town, round_id)
    tidied(town, 6 * DAY)
    assert SECRET.encode() in on_disk(town)
    assert tidied(town, 7 * DAY).texts == 1
    assert rewrite_file(town.database)
    assert SECRET.encode() not in on_disk(town)
    assert FINE.encode() in on_disk(town)
    assert tally(town, round_id) == before
    assert lines(town)[-1] == ("unseen-wiped", f"sessions/{town.session_id}", "1")
    assert tidied(town, 8 * DAY).texts == 0


def test_wiped_text_is_still_one_that_was_handed_in(town: Town) -> None:
    evening(town)
    tidied(town, 7 * DAY)

    def read(db: Db) -> set[tuple[str, str]]:
        return {(each.body["text"], each.status) for each in db.exec(select(Entry))}

    assert town.database.write(read) == {(WIPED, "hidden"), (FINE, "shown")}


def test_session_that_is_live_keeps_everything(town: Town) -> None:
    round_id = town.open("ideas")
    town.database.write(hand_in_all, [idea(town.join(1), round_id, SECRET, status="held")])
    found = town.database.write(tidy, Terms(), datetime.now(UTC) + 400 * DAY, Random(1))
    assert (found.links, found.texts) == (0, 0)
    assert SECRET.encode() in on_disk(town)


def test_old_lines_of_the_log_go(town: Town) -> None:
    evening(town)

    def actions(db: Db) -> list[str]:
        return list(db.exec(select(Deed.action).order_by(col(Deed.id))))

    before = town.database.write(actions)
    assert tidied(town, 364 * DAY).deeds == 0
    assert tidied(town, 366 * DAY).deeds == len(before)
    assert town.database.write(actions) == ["links-cut", "unseen-wiped"]


def test_file_is_written_anew_when_something_went(town: Town) -> None:
    evening(town)
    moment = ended_at(town) + 8 * DAY
    assert tidy_up(town.database, Terms(), moment, Random(1)).texts == 1
    assert SECRET.encode() not in on_disk(town)
    assert tidy_up(town.database, Terms(), moment, Random(1)) == Tidied()


def test_nothing_is_tidied_during_an_evening(town: Town) -> None:
    evening(town)

    def another(db: Db) -> None:
        add_session(db, town.plan_id, "OTHERS", state="live")
        activity = db.exec(select(Activity).order_by(col(Activity.id).desc())).first()
        assert activity
        opened = moment - HOUR
        db.add(Round(session_id=activity.session_id, activity_id=activity.id, number=1, kind="dots", opened_at=opened))

    moment = ended_at(town) + 8 * DAY
    town.database.write(another)
    assert tidy_up(town.database, Terms(), moment, Random(1)) == Tidied()
    assert tidy_up(town.database, Terms(), moment + 2 * HOUR, Random(1)).links == 2


def test_terms_are_those_of_the_installation(town: Town) -> None:
    evening(town)
    terms = Terms(link_hours=1, unseen_days=1, log_days=200)
    assert tidied(town, 59 * HOUR / 60, terms) == Tidied()
    assert tidied(town, HOUR, terms).links == 2
    assert tidied(town, DAY, terms).texts == 1


def test_what_let_somebody_in_goes_a_month_after_its_end(town: Town) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)

    def make(db: Db) -> None:
        account = db.exec(select(Account)).one()
        for number, age in enumerate((29, 31)):
            moment = now - age * DAY
            db.add(SignIn(token_hash=f"in-{number}", account_id=account.id, expires_at=moment))
            db.add(Token(token_hash=f"api-{number}", account_id=account.id, name="x", expires_at=moment))

    town.database.write(make)
    assert town.database.write(tidy, Terms(log_days=9999), now, Random(1)).tokens == 2

    def left(db: Db) -> list[str]:
        return [*db.exec(select(SignIn.token_hash)), *db.exec(select(Token.token_hash))]

    assert town.database.write(left) == ["in-0", "api-0"]


def test_evening_that_is_going_on_is_left_in_peace(town: Town) -> None:
    now = datetime.now(UTC)
    assert not town.database.write(busy, now)
    town.open("dots")
    assert town.database.write(busy, now + HOUR)
    assert not town.database.write(busy, now + 3 * HOUR), "somebody forgot to end it"
    town.steer("end")
    assert not town.database.write(busy, now + HOUR)
