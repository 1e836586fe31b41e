"""The house style as it is stored: of one plan only, with a new version after each change, and a line of history."""

from typing import Any

from app.live.state import PageStyle
from app.store.live.snapshots import load
from app.store.plans import house
from app.store.plans.house import LOGO, TEMPLATE, TOP, Stored
from app.store.programme.history import history
from app.store.tables import House, HouseFile, Plan, SafetyField
from tests.store.town import Town

GREEN = {"brand": "#00703c"}
PICTURE = [Stored(LOGO, b"large", "Gemeente Duin", 300, 100), Stored(TOP, b"small", "Gemeente Duin", 90, 30)]


def read(town: Town, function: Any, *arguments: Any) -> Any:
    with town.database.read() as db:
        return function(db, *arguments)


def told(town: Town) -> list[tuple[str, str, str]]:
    lines = read(town, history, town.plan_id, house.SUBJECT)
    return [(each.field, each.before, each.after) for each in reversed(lines)]


def other_plan(db: Any) -> int:
    first = db.get_one(Plan, 1)
    plan = Plan(code="ANDER", title="Ander", municipality="Ander", starts=first.starts, ends=first.ends)
    db.add(plan)
    db.flush()
    assert plan.id
    return plan.id


def test_plan_without_a_style_has_none(town: Town) -> None:
    assert read(town, house.page_style, town.plan_id) is None
    assert read(town, house.colors, town.plan_id) == {}
    assert read(town, load, town.session_id).session.style is None


def test_session_knows_the_look_of_its_plan(town: Town) -> None:
    town.database.write(house.save_files, town.plan_id, town.account_id, "v1", PICTURE)
    assert read(town, load, town.session_id).session.style == PageStyle("v1", "Gemeente Duin", 90, 30)
    town.database.write(house.save_colors, town.plan_id, town.account_id, "v2", GREEN, {})
    assert read(town, house.page_style, town.plan_id) == PageStyle("v2", "Gemeente Duin", 90, 30)


def test_address_of_a_version_gives_what_it_gave_or_nothing(town: Town) -> None:
    town.database.write(house.save_colors, town.plan_id, town.account_id, "v1", GREEN, {})
    town.database.write(house.save_files, town.plan_id, town.account_id, "v2", PICTURE)
    assert read(town, house.colors_of_version, "v2") == GREEN
    assert read(town, house.top_of_version, "v2") == b"small"
    for old in ("v1", "", "v3"):
        assert read(town, house.colors_of_version, old) is None
        assert read(town, house.top_of_version, old) is None


def test_other_plan_has_another_style(town: Town) -> None:
    other = town.database.write(other_plan)
    town.database.write(house.save_colors, other, None, "o1", {"brand": "#7b1fa2"}, {})
    town.database.write(house.save_files, town.plan_id, None, "v1", PICTURE)
    assert read(town, house.colors, town.plan_id) == {}
    assert read(town, house.files, other) == {}
    assert read(town, house.top_of_version, "o1") is None
    town.database.write(house.remove, other, None, "o2")
    assert read(town, house.names, town.plan_id) == {LOGO: "Gemeente Duin", TOP: "Gemeente Duin"}


def test_history_says_what_changed_and_only_that(town: Town) -> None:
    town.database.write(house.save_colors, town.plan_id, 1, "v1", GREEN, {})
    town.database.write(house.save_colors, town.plan_id, 1, "v2", GREEN | {"ink": "#111111"}, {})
    town.database.write(house.save_files, town.plan_id, 1, "v3", [Stored(TEMPLATE, b"PK", "huisstijl.docx")])
    town.database.write(house.remove, town.plan_id, 1, "v4")
    assert told(town) == [
        ("brand", "", "#00703c"),
        ("ink", "", "#111111"),
        ("template", "", "huisstijl.docx"),
        ("brand", "#00703c", ""),
        ("ink", "#111111", ""),
        ("template", "huisstijl.docx", ""),
    ]
    assert read(town, house.page_style, town.plan_id) is None
    kept = town.rows()
    assert (kept["houses"], kept["house_files"]) == ([], [])


def test_colour_of_a_field_is_that_of_the_field_itself(town: Town) -> None:
    def field(db: Any) -> None:
        db.add(SafetyField(plan_id=town.plan_id, code="VWL", name="Veilige wijk", color="#01689B"))

    town.database.write(field)
    town.database.write(house.save_colors, town.plan_id, 1, "v1", {}, {"VWL": "#123456", "NEE": "#654321"})
    assert read(town, load, town.session_id).session.fields[-1].color == "#123456"
    assert told(town) == [("field_code", "VWL #01689B", "VWL #123456")]
    assert read(town, house.page_style, town.plan_id) is None


def test_style_goes_with_its_plan(town: Town) -> None:
    other = town.database.write(other_plan)
    town.database.write(house.save_files, other, None, "o1", PICTURE)

    def remove(db: Any) -> None:
        db.delete(db.get_one(Plan, other))

    town.database.write(remove)
    kept = town.rows()
    assert (kept[House.__tablename__], kept[HouseFile.__tablename__]) == ([], [])
