"""The process that makes files: it may die and get a successor, and nobody waits for it at the end."""

import os
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from typing import Any

import pytest

from app.errors import NotFound, TooMany
from app.exports.files import File
from app.exports.worker import MEMORY, MOST_WAITING, Worker

ENDLESS = 60.0


def quickly(_source: Any, name: str) -> File:
    return File(name, "text/plain", str(os.getpid()).encode())


def mortally(_source: Any, _name: str) -> File:
    """As when there is no memory left."""
    os._exit(9)


def endlessly(_source: Any, name: str) -> File:
    time.sleep(ENDLESS)
    return File(name, "text/plain", b"")


def greedily(_source: Any, name: str) -> File:
    return File(name, "text/plain", bytes(2 * MEMORY))


def ask(worker: Worker, make: Any, plan_id: int = 1) -> Any:
    worker.make = make
    return worker.ask(None, plan_id, "plan.csv")  # type: ignore[arg-type]


@pytest.mark.breadth
def test_process_that_dies_fails_its_file_and_the_next_is_made_by_another() -> None:
    worker = Worker()
    first = ask(worker, quickly).future.result(60)
    dying = ask(worker, mortally)
    assert isinstance(dying.future.exception(60), BrokenExecutor)
    assert dying.state == "failed"
    second = ask(worker, quickly).future.result(60)
    assert second.content != first.content
    worker.stop()


def test_file_that_takes_for_ever_keeps_nobody_from_stopping_the_server() -> None:
    worker = Worker()
    ask(worker, quickly).future.result(60)
    jobs = [ask(worker, endlessly) for _each in range(3)]
    with ThreadPoolExecutor(1) as pool:
        pool.submit(worker.stop).result(ENDLESS / 2)
    assert [each.state for each in jobs] == ["failed"] * 3


@pytest.mark.breadth
def test_file_that_takes_too_long_or_too_much_fails_and_the_next_is_made() -> None:
    worker = Worker(longest=0.5)
    assert isinstance(ask(worker, endlessly).future.exception(60), BrokenExecutor)
    worker.longest = 60.0
    assert isinstance(ask(worker, greedily).future.exception(60), MemoryError)
    assert ask(worker, quickly).state != "failed"
    assert ask(worker, quickly).future.result(60).name == "plan.csv"
    worker.stop()


@pytest.mark.breadth
def test_many_who_ask_in_one_moment_get_one_process_and_no_more_than_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker()
    made: list[int] = []
    honest = Worker.process

    def slowly(self: Worker) -> Any:
        if self.pool is None:
            made.append(1)
            time.sleep(0.05)
        return honest(self)

    monkeypatch.setattr(Worker, "process", slowly)

    def try_to(_number: int) -> bool:
        try:
            ask(worker, endlessly)
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(try_to, range(20))) == MOST_WAITING
    assert made == [1]
    worker.stop()


@pytest.mark.breadth
def test_files_of_an_erased_plan_are_forgotten_and_others_are_not() -> None:
    worker = Worker()
    gone, stays = ask(worker, quickly, 1), ask(worker, quickly, 2)
    for each in (gone, stays):
        each.future.result(60)
    worker.forget(1)
    with pytest.raises(NotFound):
        worker.job(1, gone.id)
    assert worker.job(2, stays.id) is stays
    worker.stop()
