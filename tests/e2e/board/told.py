"""What a board is told, made up: any result, any text, without a vote being held for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from playwright.sync_api import Page, Route, WebSocketRoute

SAMPLE = (Path(__file__).parent / "sample.js").read_text(encoding="utf-8")
FIELDS = [
    {"code": "VWL", "name": "Veilige woon- en leefomgeving", "color": "#01689b"},
    {"code": "BV", "name": "Bedrijvigheid en veiligheid", "color": "#8a5300"},
    {"code": "JV", "name": "Jeugd en veiligheid", "color": "#6a2c91"},
]
TITLES = [
    "Woninginbraken",
    "Jeugdoverlast en jonge aanwas in de drugshandel",
    "Fietsen en scooters die te hard rijden",
    "Eenzaamheid",
]
PEOPLE = 42


def option(number: int, title: str = "") -> dict[str, Any]:
    return {
        "code": f"O{number}",
        "title": title or f"{TITLES[number % 4]} {number + 1}",
        "field": FIELDS[number % 3]["code"],
    }


def row(number: int, of: int, n: int = PEOPLE) -> dict[str, Any]:
    """A row of a result: each next one has a little less of everything."""
    part = (of - number) / (of + 1)
    people = round(n * part)
    high = {"value": 1 + 4 * part, "low": max(1.0, 4 * part + 0.5), "high": min(5.0, 4 * part + 1.4)}
    answers = {"1": number, "2": 5, "3": 6, "4": 12, "5": of - number, "dont_know": number % 4}
    return {
        "option": f"O{number}",
        "people": people,
        "share": people / n,
        "low": max(0.0, people / n - 0.12),
        "high": min(1.0, people / n + 0.12),
        "rank": number + 1,
        "tied": False,
        "dots": people,
        "figures": {
            "mean": high,
            "other": high | {"value": 1 + (number * 7 % 17) / 4.25, "low": None, "high": None},
            "third": {"value": None, "low": None, "high": None} if number == 1 else high,
            "money": {"value": 100 / of * part * 2, "low": 100 / of * part, "high": 100 / of * part * 3},
        },
        "counts": answers | {"0": number % 3, "10": 8, "25": 4, "50": number % 5},
    }


def result(options: int, groups: int = 0, earlier: bool = False, n: int = PEOPLE) -> dict[str, Any]:
    rows = [row(number, options, n) for number in range(options)]
    told: dict[str, Any] = {"round": 1, "people": n, "rows": rows, "facts": {}, "groups": None, "earlier": None}
    if earlier:
        told["earlier"] = {
            "number": 1,
            "rows": [row(options - 1 - each["rank"], options, n) | {"option": each["option"]} for each in rows],
        }
    if groups:
        told["groups"] = {"shown": [group(number, options) for number in range(groups)], "hidden": 3}
    return told


def group(number: int, options: int) -> dict[str, Any]:
    name = ["Gemeente", "Hulpdiensten", "Inwoners van het buitengebied", "Ondernemers"][number % 4]
    rows = [
        row((each + number) % options, options, 10) | {"option": f"O{each}", "rank": each + 1}
        for each in range(options)
    ]
    return {"code": f"g{number}", "name": f"{name} {number}", "people": 10, "rows": rows}


HELLO = {
    "epoch": "a",
    "title": "Samen kiezen",
    "municipality": "Zeewolderdam",
    "date": "2026-11-22",
    "welcome": "",
    "promise": "",
    "fields": FIELDS,
    "rehearsal": False,
}
SESSION = {
    "session_rev": 1,
    "state": "live",
    "activity": 1,
    "position": 2,
    "blank": False,
    "paused": False,
    "locked": False,
    "frozen": False,
    "spotlight": None,
}
IDEA = {"round": 1, "supporters": 1, "marks": [], "field": None, "area": None, "language": "nl"}


def slots(
    config: dict[str, Any] | None = None,
    result: dict[str, Any] | None = None,
    ideas: Sequence[dict[str, Any]] = (),
    kind: str = "sample",
    title: str = "Wat moet de komende vier jaar voorop staan?",
    session: dict[str, Any] | None = None,
    **round_: Any,
) -> list[tuple[str, Any]]:
    """Everything that a board is told at once when it connects."""
    number = 2 if result and result["earlier"] else 1
    now = {"id": 1, "number": number, "open": False, "revealed": result is not None, "live": False}
    own = {"config": config or {}}
    return [
        ("hello", HELLO),
        ("session", SESSION | (session or {})),
        ("round", {"activity": {"id": 1, "kind": kind, "title": title} | own, "round": now | own | round_}),
        ("agenda", [step(each, kind) for each in (1, 2, 3)]),
        ("count", {"joined": 48, "present": 48, "handed_in": PEOPLE}),
        ("result", result),
        *((f"idea:{each['id']}", IDEA | each) for each in ideas),
    ]


def step(id: int, kind: str) -> dict[str, Any]:
    return {"id": id, "title": "…", "kind": kind, "asks": True, "state": "now" if id == 2 else "todo"}


class Teller:
    """Speaks to a board in the server's place."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.line: WebSocketRoute | None = None
        self.first: list[tuple[str, Any]] = []
        page.route("**/kinds/sample/board.js", served)
        page.route_web_socket("**/ws/board/**", self.connected)

    def connected(self, line: WebSocketRoute) -> None:
        self.line = line
        self.tell(self.first)

    def tell(self, told: Sequence[tuple[str, Any]]) -> None:
        for slot, value in told:
            if self.line:
                self.line.send(orjson.dumps({"slot": slot, "value": value}).decode())


def served(route: Route) -> None:
    route.fulfill(body=SAMPLE, content_type="text/javascript")
