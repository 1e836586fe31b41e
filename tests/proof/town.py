"""The plan of four sessions as people and programs look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import pytest

from app.access import SCOPES, Role
from app.exports.formats import Material, made
from app.exports.programme import programme
from app.store import results, tokens
from app.store.columns import now
from app.store.programme.reading import programme_rows
from app.store.tokens import TokenDraft
from tests.proof.four.expected import AUDIENCES, Figures, Weights, expected
from tests.proof.four.halls import halls
from tests.proof.once import once, put
from tests.proof.readers import pages
from tests.web.conftest import Place

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PLAN = "/api/v1/plans/DUI-2027"
OFFICER = 3
"""Whose token it is: the accounts are made in the order of the roles."""


@dataclass(frozen=True)
class Town:
    """The plan of four sessions with the weights that the officer stated, and those who look at it."""

    place: Place
    weights: Weights
    token: str
    factory: pytest.TempPathFactory

    @cached_property
    def material(self) -> Material:
        with self.place.database.read() as db:
            record = results.plan_record(db, 1)
            return Material(record, programme(record, programme_rows(db, 1)), MADE_AT, "1")

    def file(self, name: str) -> bytes:
        """One of the files that can be downloaded; made once by all tests together."""
        kept = f"{'even' if self.weights.is_even else 'stated'}-{name}"
        folder = once(self.factory, kept, lambda at: put(at / name, made(self.material, name).content))
        return (folder / name).read_bytes()

    def api(self, path: str) -> list[dict[str, Any]]:
        """Every item of a list of the API."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.place.visitor().get(f"{PLAN}{path}?limit=200", headers=headers)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    @cached_property
    def candidates(self) -> list[dict[str, Any]]:
        return self.api("/candidates")

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


def town_of(place: Place, weights: Weights, factory: pytest.TempPathFactory) -> Town:
    """The town, and a program that may read everything of it."""
    draft = TokenDraft.model_validate({"name": "Proef", "scopes": list(SCOPES)})
    return Town(place, weights, place.database.write(tokens.make, OFFICER, draft, now()), factory)
