"""A shortlist from a closed round: the chosen options, as they were, are what people choose from next."""

from typing import Any

import pytest
from sqlmodel import Session as Db

from app.errors import AppError, NotFound
from app.store.tables import Activity, Candidate
from tests.store.town import Town, add_session


@pytest.fixture
def closed(town: Town) -> int:
    """A closed round about the plan's topics."""
    round_id = town.open("topics")
    town.steer("close")
    return round_id


def config(town: Town, step: str) -> dict[str, Any]:
    def read(db: Db) -> dict[str, Any]:
        return db.get_one(Activity, town.steps[step]).config

    return town.database.write(read)


def test_options_of_a_round_are_what_people_choose_from_next(town: Town, closed: int) -> None:
    goals = [town.steps["dots"], town.steps["choice"]]
    town.steer("shortlist", round=closed, codes=["P03", "P01"], activities=goals)
    for step in ("dots", "choice"):
        made = config(town, step)
        assert made["source"] == "shortlist"
        chosen = [(each["code"], each["title"], each["of"]) for each in made["options"]]
        assert chosen == [("P03", "Drugs", "candidate"), ("P01", "Verkeer", "candidate")]
    assert config(town, "dots")["k"] == 2, "the rest of the config stays"


def test_next_round_offers_the_shortlist_as_it_was_in_the_first(town: Town, closed: int) -> None:
    def rename(db: Db) -> None:
        db.get_one(Candidate, 1).title = "Heel iets anders"

    town.steer("shortlist", round=closed, codes=["P01", "P02"], activities=[town.steps["dots"]])
    town.database.write(rename)
    town.open("dots")
    frozen = town.steer("close").session.rounds[-1].config
    assert [each["title"] for each in frozen["options"]] == ["Verkeer", "Inbraak"]


def test_console_is_told_the_new_config(town: Town, closed: int) -> None:
    goal = town.steps["dots"]
    session = town.steer("shortlist", round=closed, codes=["P01", "P02"], activities=[goal]).session
    (told,) = [each.config for each in session.activities if each.id == goal]
    assert [each["code"] for each in told["options"]] == ["P01", "P02"]


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("codes", "steps", "code"),
    [
        (["P01", "P09"], ["dots"], "unknown-option"),
        (["P01", "P01"], ["dots"], "unknown-option"),
        (["P01", "P02"], ["dots", "info"], "no-shortlist-here"),
        (["P01", "P02"], ["dots", "ideas"], "no-shortlist-here"),
        (["P01", "P02"], ["dots", "nowhere"], "activity-unknown"),
    ],
)
def test_shortlist_that_does_not_fit_changes_nothing(
    town: Town, closed: int, codes: list[str], steps: list[str], code: str
) -> None:
    before, goals = town.rows(), [town.steps.get(step, 999) for step in steps]
    with pytest.raises(AppError, match=code):
        town.steer("shortlist", round=closed, codes=codes, activities=goals)
    assert town.rows() == before


def test_round_that_is_open_gives_no_shortlist_and_takes_none(town: Town, closed: int) -> None:
    running = town.open("dots")
    before = town.rows()
    with pytest.raises(AppError, match="close-first"):
        town.steer("shortlist", round=running, codes=["A", "B"], activities=[town.steps["choice"]])
    with pytest.raises(AppError, match="activity-running"):
        town.steer("shortlist", round=closed, codes=["P01", "P02"], activities=[town.steps["dots"]])
    assert town.rows() == before


def test_round_without_options_gives_no_shortlist(town: Town) -> None:
    round_id = town.open("ideas")
    town.steer("close")
    with pytest.raises(AppError, match="no-options-here"):
        town.steer("shortlist", round=round_id, codes=["P01", "P02"], activities=[town.steps["dots"]])


def test_round_and_activity_of_another_session_are_unknown(town: Town, closed: int) -> None:
    other, steps = town.database.write(add_session, town.plan_id, "ZZZZZZ")

    def begin(db: Db) -> None:
        db.connection().exec_driver_sql(f"UPDATE sessions SET state = 'live' WHERE id = {other}")

    town.database.write(begin)
    elsewhere = Town(town.database, town.file, other, town.plan_id, town.account_id, steps)
    with pytest.raises(NotFound, match="round-unknown"):
        elsewhere.steer("shortlist", round=closed, codes=["P01", "P02"], activities=[steps["dots"]])
    with pytest.raises(NotFound, match="activity-unknown"):
        town.steer("shortlist", round=closed, codes=["P01", "P02"], activities=[steps["dots"]])
