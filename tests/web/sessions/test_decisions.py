"""The log of a session: who decided what and when, and nothing of what anybody wrote."""

from typing import Any

import pytest
from sqlmodel import select

from app.access import Role
from app.live.messages import COMMANDS
from app.live.state import Steering
from app.store.live.deciding import MANY
from app.store.live.steering import steer
from app.store.tables import Account, Deed
from app.web.sessions.decisions import DONE
from tests.store.held import held, idea_round
from tests.web.conftest import Place
from tests.web.reading import Page

TEXT, BETTER = "canary: de buurman heet Piet Jansen", "canary: iets netters"


@pytest.fixture
def evening(place: Place) -> int:
    """A session in which a text was held, edited and hidden, and another one promoted."""
    session_id: int = place.database.write(held, 1, "partners", "S1")
    entries = place.database.write(idea_round, session_id, [(TEXT, "held"), ("canary: lampen", "shown")])
    with place.database.read() as db:
        account = db.exec(select(Account.id).where(Account.role == Role.FACILITATOR)).one()
    commands: list[tuple[str, dict[str, Any]]] = [
        ("edit", {"entry": entries[0], "text": BETTER, "about": {}}),
        ("moderate", {"entry": entries[0], "status": "hidden"}),
        ("merge", {"entry": entries[0], "into": entries[1]}),
        ("promote", {"entry": entries[1]}),
    ]
    for name, values in commands:
        place.database.write(steer, Steering(session_id, account, 0, name, values))
    return session_id


def test_it_tells_who_did_what_to_which_text(place: Place, evening: int) -> None:
    client = place.visitor(Role.VIEWER)
    client.cookies.set("language", "en")
    words = " ".join(Page(client.get(f"/sessions/{evening}/decisions").text).text.split())
    assert "Facilitator Decided about a text: hidden text 31" in words
    assert "Merged a text: into number 32 text 31" in words
    assert words.index("Made a candidate") < words.index("Edited a text")


def test_no_text_is_in_it(place: Place, evening: int) -> None:
    page = place.visitor(Role.ADMINISTRATOR).get(f"/sessions/{evening}/decisions")
    assert page.status_code == 200
    assert "canary" not in page.text
    assert "Jansen" not in page.text


def test_a_subject_that_is_no_number_is_not_shown(place: Place, evening: int) -> None:
    """Mutant: a command that wrote the text itself into the log would show it to every viewer."""

    def spoil(db: Any) -> None:
        db.add(Deed(session_id=evening, action="moderate", subject="canary", decision="canary"))

    place.database.write(spoil)
    assert "canary" not in place.visitor(Role.VIEWER).get(f"/sessions/{evening}/decisions").text


def test_the_session_leads_to_it_once_it_began(place: Place, evening: int) -> None:
    viewer = place.visitor(Role.VIEWER)
    assert f"/sessions/{evening}/decisions" in viewer.get(f"/sessions/{evening}").text
    assert "/sessions/1/decisions" not in viewer.get("/sessions/1").text
    assert viewer.get("/sessions/1/decisions").status_code == 200
    assert viewer.get("/sessions/99/decisions").status_code == 404
    assert place.visitor().get(f"/sessions/{evening}/decisions").status_code == 401


def test_every_command_has_words() -> None:
    assert {MANY.get(each, each) for each in COMMANDS} <= DONE.keys()


def test_name_of_somebody_without_account_is_not_needed(place: Place, evening: int) -> None:
    def leave(db: Any) -> None:
        db.delete(db.exec(select(Account).where(Account.role == Role.FACILITATOR)).one())

    place.database.write(leave)
    assert place.visitor(Role.VIEWER).get(f"/sessions/{evening}/decisions").status_code == 200
