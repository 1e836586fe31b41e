"""A plan as it is after four sessions, with a list that the officer decided on: for pictures of what comes last."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.access import Role
from app.exports.formats import Material, poster_of
from app.exports.infographic.poster import poster_png
from app.exports.programme import programme
from app.store import accounts, plans, results
from app.store.columns import now
from app.store.engine import Database
from app.store.plan_import import import_plan
from app.store.plans import weights
from app.store.programme import indicator_file, indicators, measures, priorities
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.store.programme.reading import programme_rows
from tests.proof.four.halls import halls
from tests.proof.four.played import hold

PRIORITIES: Mapping[str, str] = {
    "P18": "Niemand gebruikt onze parken en schuren voor criminaliteit zonder dat wij het zien.",
    "P11": "In 2030 zijn er een kwart minder meldingen van overlast dan in 2025.",
    "P15": "Kinderen gaan in 2030 veilig te voet of met de fiets naar school.",
    "P12": "Jongeren weten wat het kost om geld of pakjes te vervoeren voor een ander.",
    "P02": "Wie zich zorgen maakt om een ander, krijgt binnen vijf werkdagen bericht.",
}
WHY = {
    "P18": "Partners zetten dit bovenaan. Inwoners zien er weinig van.",
    "P11": "Partners en inwoners zetten dit hoog op de lijst.",
    "P15": "Voor inwoners is dit het belangrijkste.",
    "P12": "Partners willen er vroeg bij zijn.",
    "P02": "Politie en zorg vragen hier al langer om.",
}
BASIS = ("P01", "P06", "P07")
RESOLUTION = 100
PERIOD = {"starts": date(2027, 1, 1), "ends": date(2030, 12, 31)}
AIMS = {
    "P11": ("pol_jeugdoverlast", {"2028": 185.0, "2030": 160.0}),
    "P15": ("vm_overlast_verkeer", {"2028": 21.0, "2030": 18.0}),
    "P12": ("halt", {"2030": 7.5}),
}


def build(database: Database, file: Path) -> str:
    """The plan, its sessions and its list; gives the token of who may see all of it, and keeps the infographic."""
    person = accounts.Person(name="Fatima el Amrani", email="officer@example.org")
    account = accounts.key(database.write(accounts.create, person, Role.ADMINISTRATOR))
    plan = database.write(import_plan, plans.example())
    for hall in halls():
        hold(database, plan, account, hall)
    database.write(weights.change, plan, account, "", weights.WeightsDraft(residents=1.5))
    decide(database, plan, account)
    with database.read() as db:
        record = results.plan_record(db, plan)
        material = Material(record, programme(record, programme_rows(db, plan)), now(), "")
    file.write_bytes(poster_png(poster_of(material, "a4")[0], RESOLUTION))
    return str(database.write(accounts.sign_in, account, now()))


def decide(database: Database, plan: int, account: int) -> None:
    """What the officer fills in, with the example's own actions as measures."""
    example: dict[str, Any] = json.loads((plans.DATA / "example.json").read_text(encoding="utf-8"))
    database.write(indicators.save, plan, account, indicator_file.read(table(example)).indicators)
    database.write(priorities.put_on, plan, account, [*PRIORITIES, *BASIS])
    for action in (each for each in example["acties"] if each["kandidaat"] in PRIORITIES):
        database.write(measures.add, plan, account, measure(action))
    for code, goal in PRIORITIES.items():
        own = [each for each in example["acties"] if each["kandidaat"] == code]
        decided: dict[str, Any] = {"why": WHY[code], "goal": goal, "decision": "adopted", **PERIOD}
        decided |= {"headline": [each["actie"] for each in own], "owner": own[0]["acceptabel"]["trekker"]}
        database.write(priorities.change, plan, account, code, 0, PriorityDraft(**decided))
    for code, (indicator, years) in AIMS.items():
        database.write(indicators.aim, plan, account, code, indicator, "2025", years)
    for code in BASIS:
        database.write(priorities.change, plan, account, code, 0, PriorityDraft(status="basis"))


def table(example: Mapping[str, Any]) -> str:
    """The example's indicators as the file that an officer would read in."""
    columns = example["indicator_kolommen"]
    lines = [
        [str(each.get(name) or "").replace(";", "|").replace(".", ",") for name in columns]
        for each in example["indicatoren"]
    ]
    return "\n".join(";".join(line) for line in [columns, *lines])


def measure(action: Mapping[str, Any]) -> MeasureDraft:
    wanted, when = action["meetbaar"], action["tijdgebonden"]
    return MeasureDraft(
        candidate_code=action["kandidaat"],
        title=action["actie"],
        purpose=action["specifiek"],
        measurable=wanted["indicator"],
        baseline=wanted["nulmeting"],
        target=wanted["streefwaarde"],
        owner=action["acceptabel"]["trekker"],
        means=action["realistisch"]["middelen"],
        starts=date.fromisoformat(when["start"]),
        ends=date.fromisoformat(when["klaar"]),
        status="on_course",
    )
