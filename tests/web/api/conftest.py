"""A plan on which people voted and officers worked, and programs that call it; answers are held to the description."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import SCOPES
from app.store import tokens
from app.store.columns import now
from app.store.programme import answers, indicators, measures, priorities
from app.store.programme.answers import AnswerDraft
from app.store.programme.drafts import IndicatorDraft, MeasureDraft, PriorityDraft, ValueDraft
from app.store.tokens import TokenDraft
from app.store.upkeep import opened
from app.web.api.callers import Paces
from tests.store.held import held, idea_round
from tests.web.api.description import check
from tests.web.conftest import Place, site

PLAN = "/api/v1/plans/DUI-2027"
SECRET = "canary-of-what-is-internal"
OFFICER = 3
"""The account of the officer: they are made in the order of the roles."""


@dataclass
class Program:
    """Something that holds a token."""

    client: TestClient
    token: str
    description: dict[str, Any]

    def __call__(self, method: str, path: str, status: int = 200, /, **sent: Any) -> Any:
        """Call, and hold the answer to the description."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= {"Accept-Language": "en"} | sent.pop("headers", {})
        answer = self.client.request(method, path, headers=headers, **sent)
        assert answer.status_code == status, answer.text
        check(self.description, method, path, answer)
        return answer


Programs = Callable[..., Program]


@pytest.fixture(scope="session")
def evenings(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with votes of two evenings, and work on them; of everything something is internal."""
    file = tmp_path_factory.mktemp("evenings") / furnished.name
    shutil.copy(furnished, file)
    with opened(f"sqlite:///{file}") as database:
        database.write(fill)
    return file


def fill(db: Any) -> None:
    """Let people vote, and officers work."""
    first = held(db, 1, "partners", "S1", ask_group=True)
    held(db, 1, "residents", "S2", ask_group=False)
    light, _held = idea_round(db, first, [("Meer licht bij het station", "shown"), (SECRET, "held")])
    answers.answer(db, 1, 1, light, AnswerDraft(outcome="partly", reason=SECRET, public=False))
    priorities.put_on(db, 1, 1, ["P15", "P11", "P18"])
    drafts = [
        (IndicatorDraft(code="i1", name="Meldingen"), [ValueDraft(period="2025", value=120)]),
        (IndicatorDraft(code="i2", name=SECRET, public=False), [ValueDraft(period="2025", value=3)]),
    ]
    indicators.save(db, 1, 1, drafts)
    for indicator in ("i1", "i2"):
        indicators.aim(db, 1, 1, "P15", indicator, "2025", {"2028": 60.0})
    priorities.change(db, 1, 1, "P11", 0, PriorityDraft(goal=SECRET, public=False))
    for code, public, indicator in (("P15", True, "i2"), ("P15", False, ""), ("P11", True, "")):
        title = "Drempels" if public and code == "P15" else SECRET
        draft = MeasureDraft(candidate_code=code, title=title, public=public, indicator_code=indicator)
        measures.add(db, 1, 1, draft)


@pytest.fixture
def voted(evenings: Path, tmp_path: Path) -> Iterator[Place]:
    """A site with that plan. Files are made in a thread: another process would take seconds in each test."""
    shutil.copy(evenings, tmp_path)
    with site(tmp_path) as place:
        place.app.state.worker.pool = ThreadPoolExecutor(1)
        yield place


@pytest.fixture
def programs(voted: Place) -> Programs:
    """Make a program with a token for these scopes (all but the internal one), of the officer."""
    ticks = count(0, 1000)
    voted.app.state.paces = Paces(lambda: next(ticks))

    def program(*scopes: str, account: int = OFFICER) -> Program:
        chosen = list(scopes) or [each for each in SCOPES if each != "internal:read"]
        draft = TokenDraft.model_validate({"name": "Datawarehouse", "scopes": chosen})
        return holding(voted, voted.database.write(tokens.make, account, draft, now()))

    return program


def holding(place: Place, token: str) -> Program:
    """A program with this token; empty for none. It is no browser: it sends no Origin and keeps no cookies."""
    client = TestClient(place.app, base_url="http://localhost:8000", raise_server_exceptions=False)
    client.portal = place.portal
    return Program(client, token, client.get("/api/v1/openapi.json").json())
