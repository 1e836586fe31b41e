"""The example's programme as an officer would have filled it in; and with a hostile text in every place."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.plan.list import MeasureRecord, PriorityRecord, Programme, TargetRecord
from app.text.smart import Promise, missing
from tests.plan.town import EXAMPLE

CANDIDATES = {each["code"]: each for each in EXAMPLE["kandidaten"]}
ORGANISATIONS = {each["id"]: each["naam"] for each in EXAMPLE["partners"]}
STATUS = {"niet_gestart": "not_started", "loopt": "on_course", "vertraagd": "delayed", "gereed": "done"}


def priority(code: str, status: str = "priority", **more: Any) -> PriorityRecord:
    candidate = CANDIDATES[code]
    values: dict[str, Any] = dict.fromkeys(PriorityRecord.__dataclass_fields__, "")
    values |= {"code": code, "title": candidate["titel"], "field": candidate["veld"], "theme": candidate["thema"]}
    values |= {"status": status, "why": candidate["toelichting"][:400], "public": True}
    values |= {"headline": (), "partners": tuple(ORGANISATIONS.get(each, each) for each in candidate["partners"])}
    values |= {"owner": ORGANISATIONS.get(candidate["voorgestelde_trekker"], ""), "starts": date(2027, 1, 1)}
    values |= {"ends": date(2030, 12, 31), "targets": ()}
    return PriorityRecord(**{**values, **more})


def target() -> TargetRecord:
    years = {"2028": 185.0, "2030": 160.0}
    return TargetRecord("meld", "Meldingen jeugdoverlast", "per jaar", "lower", "Politie", "2025", 212.0, years, {})


def measure(number: int, action: dict[str, Any]) -> MeasureRecord:
    measurable, when = action["meetbaar"], action["tijdgebonden"]
    owner = ORGANISATIONS.get(action["acceptabel"]["trekker"], action["acceptabel"]["trekker"])
    ends, means = date.fromisoformat(when["klaar"]), action["realistisch"]["middelen"]
    indicator = f"{measurable['indicator']} {measurable['streefwaarde']}"
    promise = Promise(action["actie"], action["specifiek"], indicator, owner, means, when["klaar"])
    return MeasureRecord(
        code=f"M{number:02}",
        priority=action["kandidaat"],
        action_point="",
        title=action["actie"],
        purpose=action["specifiek"],
        indicator=measurable["indicator"],
        baseline=measurable["nulmeting"],
        target=measurable["streefwaarde"],
        owner=owner,
        partners=tuple(action["acceptabel"]["partners"]),
        starts=date.fromisoformat(when["start"]),
        ends=ends,
        means=means,
        status=STATUS[action["status"]],
        progress="",
        help="",
        next_on=None,
        is_new=True,
        entry_ids=(),
        public=True,
        lacking=missing(promise),
    )


def programme(codes: tuple[str, ...] = ("P18", "P11", "P02", "P15")) -> Programme:
    """Four priorities, two that stay as they are, and the example's actions."""
    first = [priority(code, goal="Minder mensen hebben er last van dan in 2025.") for code in codes]
    first[0] = replace(first[0], headline=("Eigen plek voor jongeren", "Samen op straat"), targets=(target(),))
    first[-1] = replace(first[-1], decision="adjusted", reason="De raad voegt dit samen met het fietsplan.")
    rest = [priority("P05", "basis", headline=("Gaat door zoals het is",)), priority("P12", "strategic")]
    measures = tuple(measure(number, each) for number, each in enumerate(EXAMPLE["acties"], start=1))
    return Programme((*first, *rest), measures, motto="Samen veilig")


def hostile(text: str) -> Programme:
    """The same with this text wherever somebody could have typed it."""
    whole = programme()
    return replace(
        whole,
        priorities=tuple(everywhere(each, text) for each in whole.priorities),
        measures=tuple(everywhere(each, text) for each in whole.measures),
        motto=text,
    )


def everywhere(record: Any, text: str) -> Any:
    kept = {"code", "priority", "status", "decision", "field", "theme", "regional", "direction", "lacking"}
    changed: dict[str, Any] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str) and each.name not in kept:
            changed[each.name] = text
        elif isinstance(value, tuple) and value and isinstance(value[0], str) and each.name not in kept:
            changed[each.name] = (text,) * len(value)
    return replace(record, **changed)
