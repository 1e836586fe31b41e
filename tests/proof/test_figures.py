"""Every figure of every candidate is the same in each file, in the API and on the screen: that of an oracle."""

from fractions import Fraction

import pytest

from app.access import Role
from app.exports.formats import names
from tests.proof.four.expected import EVEN, Weights, drawn
from tests.proof.four.halls import halls
from tests.proof.readers import pages
from tests.proof.readers.files import READERS
from tests.proof.readers.words import Read
from tests.proof.shown import PICTURES, SHOWN, wanted
from tests.proof.town import Town, town_of
from tests.web.conftest import Place
from tests.web.reading import form_of


def same(town: Town, name: str, read: Read) -> None:
    """What was read is what this format has to show, no more and no less, as far as it is rounded."""
    right = wanted(name, town.found, not town.weights.is_even)
    assert read.keys() - right.keys() == set(), "stands there, and is not in the table of what each format shows"
    assert right.keys() - read.keys() == set(), "is in the table, and does not stand there"
    wrong = {at: (read[at], value) for at, (value, decimals) in right.items() if not equal(read[at], value, decimals)}
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
WEIGHED = {"plan.json", "plan.html"}
"""Looked at with weights in every run; the other files are made from the same."""


@pytest.fixture(scope="module")
def town(request: pytest.FixtureRequest, place: Place, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The plan with these weights."""
    weights: Weights = request.param
    state_weights(place, weights)
    return town_of(place, weights, tmp_path_factory)


def written(weight: Fraction) -> str:
    return str(float(weight)).replace(".", ",")


def state_weights(place: Place, weights: Weights) -> None:
    """Fill in the weights on their page; what is not stated counts once."""
    officer = place.visitor(Role.OFFICER)
    page = form_of(officer.get("/plans/1/weights").text)
    stated = dict.fromkeys(page.texts(), "1")
    stated |= {name: written(each) for name, each in weights.audiences.items()}
    stated |= {f"session-{FIRST + number}": written(each) for number, each in weights.sessions.items()}
    assert officer.post("/plans/1/weights", data=page.sent(**stated)).status_code == 303


TWO = pytest.mark.parametrize("town", [EVEN, STATED], ids=["even", "stated"], indirect=True)
CASES = [pytest.param(EVEN, name, id=f"even-{name}") for name in READERS] + [
    pytest.param(STATED, name, id=f"stated-{name}", marks=[] if name in WEIGHED else pytest.mark.breadth)
    for name in READERS
]


@pytest.mark.few(3)
@pytest.mark.parametrize(("town", "name"), CASES, indirect=["town"])
def test_figures_of_a_file_are_those_of_the_ballots(town: Town, name: str) -> None:
    same(town, name, READERS[name](town.file(name)))


@pytest.mark.few(1)
@TWO
def test_figures_of_the_api_are_those_of_the_ballots(town: Town) -> None:
    same(town, "api", pages.api(town.candidates))


@pytest.mark.few(1)
@TWO
def test_figures_on_the_screen_are_those_of_the_ballots(town: Town) -> None:
    same(town, "proposal page", pages.proposal(town.page("/plans/1/priorities")))
    same(town, "list page", pages.priority_list(town.page("/plans/1/list")))


@pytest.mark.few(1)
@TWO
def test_firmness_is_that_of_an_experiment(town: Town) -> None:
    """Other draws by another hand: no more apart than four hundred draws allow."""
    for code, figures in drawn(halls(), town.weights).items():
        for name, value in figures.items():
            most = 0.09 if name == "firm.top" else 0.02
            assert town.found[code][name] == pytest.approx(value, abs=most), (code, name)


def test_every_file_that_there_is_is_read_or_is_a_picture() -> None:
    assert set(names()) == READERS.keys() | PICTURES
    assert READERS.keys() | {"api", "proposal page", "list page"} == SHOWN.keys()
