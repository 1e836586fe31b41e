"""The proposal as programs read it: places with and without weights, how firm, and for whom at the top."""

from typing import Any

from app.exports.plan_report import proposal
from app.store.plans import weights
from app.store.plans.weights import WeightsDraft
from app.store.results import plan_record
from tests.web.api.conftest import PLAN, Program, Programs
from tests.web.conftest import Place


def stands(program: Program) -> dict[str, dict[str, Any]]:
    items = program("GET", f"{PLAN}/candidates").json()["items"]
    return {each["code"]: each["stand"] for each in items}


def test_stands_are_the_proposal(voted: Place, programs: Programs) -> None:
    voted.database.write(weights.change, 1, 3, "", WeightsDraft(partners=2))
    with voted.database.read() as db:
        combined = proposal(plan_record(db, 1))
    found = stands(programs())
    assert len(found) == len(combined.standings) == 20
    for each in combined.standings:
        stand, apart, firm = found[each.code], each.apart, each.firm
        assert apart is not None
        assert firm is not None
        assert (stand["place"], stand["place_even"], stand["place_per_head"], stand["top_of"]) == (
            each.place,
            each.place_even,
            each.place_per_head,
            each.top_of,
        )
        assert stand["firm"] == {name: getattr(firm, name) for name in ("low", "high", "top", "first", "last")}
        assert [stand["difference"], stand["difference_low"], stand["difference_high"]] == [
            apart.points,
            apart.low,
            apart.high,
        ]


def test_weights_are_told_with_the_plan_and_change_the_places(voted: Place, programs: Programs) -> None:
    program = programs()
    before = stands(program)
    assert program("GET", PLAN).json()["weights"] == {}
    assert all(each["place"] == each["place_even"] for each in before.values())
    voted.database.write(weights.change, 1, 3, "", WeightsDraft(partners=2))
    after = stands(program)
    assert program("GET", PLAN).json()["weights"] == {"partners": 2.0}
    assert {code: each["place_even"] for code, each in after.items()} == {
        code: each["place"] for code, each in before.items()
    }
    assert any(after[code]["place"] != before[code]["place"] for code in before)
