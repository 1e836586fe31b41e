"""Every kind on the board with forty imagined people: its own picture, its table and its groups, readable by all."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import app.activities
from app.activities import KINDS
from app.activities.kind import Handed, Kind, Result
from tests.e2e.board import told
from tests.e2e.board.stand import OUTSIDE, Board, Boards, open_boards  # noqa: F401  one is a fixture
from tests.e2e.conftest import axe

FOLDER = Path(app.activities.__file__).parent
CANDIDATES = json.loads((FOLDER.parent / "data" / "example.json").read_text(encoding="utf-8"))["kandidaten"]
PEOPLE, GROUPS = 40, 3

Votes = list[Handed[Any]]


def config_of(kind: Kind) -> dict[str, Any]:
    """The kind's own example; where it has options, the twenty topics of the example's plan."""
    config: dict[str, Any] = json.loads((FOLDER / kind.name / "sample.json").read_text(encoding="utf-8"))["config"]
    if config.get("options") and kind.name != "fact":
        options = [told.option(number, each["titel"]) for number, each in enumerate(CANDIDATES)]
        config["options"] = options[: 8 if kind.name in ("ranking", "points", "statements") else 20]
    checked: dict[str, Any] = kind.config.model_validate(config).model_dump(mode="json")
    return checked


def votes(kind: Kind, config: dict[str, Any]) -> Votes:
    """What forty people hand in, as the kind imagines it."""
    shape, draw = kind.config.model_validate(config), Random(7).randrange
    handed: Votes = []
    for person in range(PEOPLE):
        entry = kind.entry.model_validate(kind.imagine(shape, draw))
        key = f"idea:{person}" if kind.many else "vote"
        handed.append(Handed(person + 1, person, key, entry, text=kind.text(entry) if kind.text else None))
    return handed


def rows(kind: Kind, config: dict[str, Any], handed: Votes) -> Result:
    return kind.tally(kind.config.model_validate(config), handed)


def result(kind: Kind, config: dict[str, Any], handed: Votes, groups: int = 0) -> dict[str, Any]:
    """The slot `result` as the server fills it."""
    counted: dict[str, Any] = rows(kind, config, handed).model_dump(mode="json")
    shown = [group(kind, config, handed[number::groups], number) for number in range(groups)]
    return {"round": 1, "earlier": None, "groups": {"shown": shown, "hidden": 0} if groups else None, **counted}


def group(kind: Kind, config: dict[str, Any], handed: Votes, number: int) -> dict[str, Any]:
    counted = rows(kind, config, handed).model_dump(mode="json")
    return {"code": f"g{number}", "name": f"Groep {number}", "people": counted["people"], "rows": counted["rows"]}


def texts(kind: Kind, handed: Votes) -> list[dict[str, Any]]:
    """The slots `idea` of kinds with free text."""
    if not kind.text:
        return []
    return [
        {
            "id": each.id,
            "text": each.text,
            "supporters": each.id % 5,
            "about": {name: getattr(each.entry, name) for name in kind.about},
        }
        for each in handed
        if each.text
    ]


def show(board: Board, kind: Kind, title: str, told_: dict[str, Any] | None, **more: Any) -> Page:
    page, teller = board
    teller.tell(told.slots(result=told_, kind=kind.name, title=title, **more))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".activity .middle > *").first).to_be_attached()
    page.wait_for_function("() => [...document.querySelectorAll('.fit')].every((each) => each.dataset.density)")
    return page


@pytest.mark.parametrize("kind", [each for each in KINDS.values() if each.asks], ids=lambda kind: kind.name)
def test_kind_is_readable_in_every_state(boards: Boards, kind: Kind) -> None:
    board = boards()
    config = config_of(kind)
    handed = votes(kind, config)
    known = {"config": config, "ideas": texts(kind, handed)}
    page = show(board, kind, "Nog bezig", None, open=True, **known)
    assert (page.evaluate(OUTSIDE), axe(page)) == ([], [])
    show(board, kind, "Uitslag", result(kind, config, handed), **known)
    assert (page.evaluate(OUTSIDE), axe(page)) == ([], [])
    if not kind.many:
        expect(page.locator(".words")).to_contain_text(str(PEOPLE))
        show(board, kind, "Per groep", result(kind, config, handed, GROUPS), **known)
        if kind.name not in ("fact", "progress"):  # other classes of guesses; how an item stands is no opinion
            expect(page.locator(".middle")).to_contain_text("Groep 1")
        assert (page.evaluate(OUTSIDE), axe(page)) == ([], [])
    page.keyboard.press("t")
    expect(page.get_by_role("table").first).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("t")
    show(board, kind, "Niemand", result(kind, config, []), config=config)
    assert (page.evaluate(OUTSIDE), axe(page)) == ([], [])
