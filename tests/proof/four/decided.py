"""What the officer fills in through the pages: a list, decisions, aims, measures, and the figures of two indicators."""

from dataclasses import dataclass, field
from typing import Any

from starlette.testclient import TestClient

from tests.web.reading import Page, form_of

HEAD = "indicator_code;indicator;gebied_type;gebied_code;gebied;periode;waarde;richting;kandidaten;bron\n"
VALUES = {
    "overlast": {"2023": 1388.0, "2025": 1190.55, "2026": 1102.25},
    "inbraak": {"2024": 44.0, "2025": 40.0},
}
ABOUT = {"overlast": ("Meldingen van overlast", "P11|P15"), "inbraak": ("Inbraken in woningen", "P18")}


@dataclass(frozen=True)
class Line:
    """One line of the list as it is decided."""

    status: str = "priority"
    values: dict[str, Any] = field(default_factory=dict)
    aims: dict[str, tuple[str, dict[str, float]]] = field(default_factory=dict)
    """By indicator the period of the baseline, and what it should become by year."""


LIST: dict[str, Line] = {
    "P15": Line(
        values={"goal": "Minder mensen rijden te hard in 2030", "means": "€ 85.000", "decision": "adopted"},
        aims={"overlast": ("2025", {"2028": 900.0, "2030": 750.25})},
    ),
    "P11": Line(values={"goal": "Minder overlast op straat", "starts": "2027-01-01", "ends": "2029-12-31"}),
    "P18": Line(
        values={"decision": "adjusted", "reason": "De raad voegt dit samen met het vakantiepark."},
        aims={"inbraak": ("2025", {"2030": 31.5})},
    ),
    "P12": Line(values={"headline": ["Meer toezicht", "Eén loket"]}),
    "P02": Line(values={"why": "Wij kiezen dit omdat partners het dragen."}),
    "P07": Line(status="basis", values={"goal": "Gaat door zoals het gaat"}),
    "P16": Line(status="strategic"),
    "P01": Line(status="dropped", values={"decision": "declined", "reason": "Dit doet de provincie."}),
}
MEASURES: tuple[dict[str, str], ...] = (
    {"candidate_code": "P15", "title": "Twaalf meetpunten plaatsen", "purpose": "Eerst kiezen we de straten",
     "measurable": "meetpunten", "baseline": "0", "target": "12", "owner": "politie", "means": "€ 40.000",
     "starts": "2027-02-01", "ends": "2027-10-01"},
    {"candidate_code": "P15", "title": "Drempels in de Schoolstraat", "ends": "2028-06-30", "status": "on_course"},
    {"candidate_code": "P11", "title": "Eigen plek voor jongeren", "owner": "jongerenwerk", "target": "1"},
    {"candidate_code": "P18", "title": "Controles op vakantieparken", "ends": "2029-12-31", "public": "no"},
)  # fmt: skip


def fill_in(officer: TestClient, plan: int = 1) -> None:
    """Make the list, its aims and its measures, each on its own page."""
    lines = [
        f"{code};{ABOUT[code][0]};gemeente;GM9901;Duinerwaard;{period};{str(value).replace('.', ',')};"
        f"lager_is_beter;{ABOUT[code][1]};Politie\n"
        for code, values in VALUES.items()
        for period, value in values.items()
    ]
    sent = {"text": HEAD + "".join(lines), "sure": "yes"}
    assert officer.post(f"/plans/{plan}/indicators/import", data=sent).status_code == 303
    form = form_of(officer.get(f"/plans/{plan}/list").text, f"/plans/{plan}/list")
    ticked = form.sent()["codes"]
    assert set(ticked) <= LIST.keys()
    rest = [code for code in LIST if code not in ticked]
    assert officer.post(f"/plans/{plan}/list", data=form.sent() | {"codes": [*ticked, *rest]}).status_code == 303
    for code, line in LIST.items():
        change(officer, f"/plans/{plan}/list/{code}", line)
    for measure in MEASURES:
        path = f"/plans/{plan}/programme/new?priority={measure['candidate_code']}"
        page = form_of(officer.get(path).text)
        given = page.sent(**measure)
        if measure.get("public") == "no":
            given.pop("public")
        assert officer.post(f"/plans/{plan}/programme/new", data=given).status_code == 303, measure


def change(officer: TestClient, path: str, line: Line) -> None:
    page = form_of(officer.get(path).text)
    sent = page.sent(status=line.status)
    sent |= line.values
    if "headline" in line.values:
        sent["headline"] = [*line.values["headline"], "", "", ""]
    for code, (period, years) in line.aims.items():
        sent[f"aim-{code}-baseline"] = period
        sent |= {f"aim-{code}-{year}": str(value).replace(".", ",") for year, value in years.items()}
    answer = officer.post(path, data=sent)
    assert answer.status_code == 303, Page(answer.text).text
