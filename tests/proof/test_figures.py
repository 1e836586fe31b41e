"""Every figure of every candidate is the same in each file, in the API and on the screen: that of an oracle."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

import pytest

from app.access import SCOPES, Role
from app.exports.formats import Material, made, names
from app.exports.programme import programme
from app.store import results, tokens
from app.store.columns import now
from app.store.programme.reading import programme_rows
from app.store.tokens import TokenDraft
from tests.proof.expected import AUDIENCES, EVEN, Figures, Weights, drawn, expected
from tests.proof.halls import halls
from tests.proof.readers import pages
from tests.proof.readers.files import READERS
from tests.proof.readers.words import Read
from tests.proof.shown import PICTURES, SHOWN, wanted
from tests.web.conftest import Place
from tests.web.reading import form_of

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PLAN = "/api/v1/plans/DUI-2027"
OFFICER = 3


@dataclass(frozen=True)
class Town:
    """The plan of four sessions with the weights that the officer stated, and those who look at it."""

    place: Place
    weights: Weights
    token: str

    @cached_property
    def material(self) -> Material:
        with self.place.database.read() as db:
            record = results.plan_record(db, 1)
            return Material(record, programme(record, programme_rows(db, 1)), MADE_AT, "1")

    @cached_property
    def candidates(self) -> list[dict[str, Any]]:
        """As the API gives them."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.place.visitor().get(f"{PLAN}/candidates?limit=200", headers=headers)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    def page(self, path: str) -> str:
        client = self.place.visitor(Role.OFFICER)
        client.cookies.set("language", "en")
        return client.get(path).text

    @cached_property
    def found(self) -> Mapping[str, Figures]:
        """What must be everywhere; of what is drawn by chance, what the API says, which has a test of its own."""
        right = expected(halls(), self.weights)
        for (code, name), value in pages.api(self.candidates).items():
            if name.startswith("firm."):
                right[code][name] = value
        for own in right.values():
            own["often"] = round(100 * own["firm.top"])
            own |= {f"top.{name}": own["top_of"] in {"shared", name} for name in AUDIENCES}
        return right

    def same(self, name: str, read: Read) -> None:
        """What was read is what this format has to show, no more and no less, as far as it is rounded."""
        right = wanted(name, self.found, not self.weights.is_even)
        assert read.keys() - right.keys() == set(), "stands there, and is not in the table of what each format shows"
        assert right.keys() - read.keys() == set(), "is in the table, and does not stand there"
        wrong = {
            at: (read[at], value) for at, (value, decimals) in right.items() if not equal(read[at], value, decimals)
        }
        assert wrong == {}


def equal(read: object, value: object, decimals: int | None) -> bool:
    if not isinstance(value, float):
        return read == value
    assert isinstance(read, int | float)
    return abs(read - value) <= (1e-6 if decimals is None else 0.5 * 10**-decimals + 1e-6)


FIRST = 2
"""The number of the first of the four sessions in the plan."""
STATED = Weights({"partners": Fraction(2)}, {2: Fraction(1, 2)})
"""Partners count twice, and the third session half."""


@pytest.fixture(scope="module", params=[EVEN, STATED], ids=["even", "stated"])
def town(request: pytest.FixtureRequest, place: Place) -> Town:
    weights: Weights = request.param
    stated = dict(weights.audiences) | {f"session-{FIRST + number}": each for number, each in weights.sessions.items()}
    state_weights(place, {name: str(float(each)).replace(".", ",") for name, each in stated.items()})
    draft = TokenDraft.model_validate({"name": "Proef", "scopes": list(SCOPES)})
    return Town(place, weights, place.database.write(tokens.make, OFFICER, draft, now()))


def state_weights(place: Place, stated: Mapping[str, str]) -> None:
    """Fill in the weights on their page."""
    officer = place.visitor(Role.OFFICER)
    sent = form_of(officer.get("/plans/1/weights").text).sent(**stated)
    assert officer.post("/plans/1/weights", data=sent).status_code == 303


@pytest.mark.parametrize("name", READERS)
def test_figures_of_a_file_are_those_of_the_ballots(name: str, town: Town) -> None:
    town.same(name, READERS[name](made(town.material, name).content))


def test_figures_of_the_api_are_those_of_the_ballots(town: Town) -> None:
    town.same("api", pages.api(town.candidates))


def test_figures_on_the_screen_are_those_of_the_ballots(town: Town) -> None:
    town.same("proposal page", pages.proposal(town.page("/plans/1/priorities")))
    town.same("list page", pages.priority_list(town.page("/plans/1/list")))


def test_firmness_is_that_of_an_experiment(town: Town) -> None:
    """Other draws by another hand: no more apart than four hundred draws allow."""
    for code, figures in drawn(halls(), town.weights).items():
        for name, value in figures.items():
            most = 0.09 if name == "firm.top" else 0.02
            assert town.found[code][name] == pytest.approx(value, abs=most), (code, name)


def test_every_file_that_there_is_is_read_or_is_a_picture() -> None:
    assert set(names()) == READERS.keys() | PICTURES
    assert READERS.keys() | {"api", "proposal page", "list page"} == SHOWN.keys()
