"""Many passwords in one moment: no more of them than one by one, and nobody else waits."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import BoundedSemaphore

import pytest

from app.web.security import passwords
from tests.web.conftest import PASSWORD, Place


def test_wrong_passwords_in_one_moment_are_no_more_than_one_by_one(place: Place) -> None:
    wrong = {"email": "officer@example.org", "password": "wrong"}
    with ThreadPoolExecutor(16) as pool:
        answers = pool.map(lambda _each: place.visitor().post("/sign-in", data=wrong).status_code, range(16))
    assert sorted(answers) == [422] * 5 + [429] * 11


def test_line_for_the_hashes_is_short_and_takes_no_page_from_anybody(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody tries thousands of addresses at once: the threads in which pages are made are not all theirs."""
    monkeypatch.setattr(passwords, "IN_LINE", line := BoundedSemaphore(2))
    right = {"email": "officer@example.org", "password": PASSWORD}
    with ExitStack() as crowd:
        for _each in range(2):
            crowd.enter_context(line)
        assert place.visitor().post("/sign-in", data=right).status_code == 429
        assert place.visitor().get("/").status_code == 200
    assert place.visitor().post("/sign-in", data=right).status_code == 303
