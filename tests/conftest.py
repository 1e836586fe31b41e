"""What holds for every test: which are quick, and in CI a browser test that is skipped has failed."""

import gc
import importlib
import os
from collections import defaultdict
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None)
settings.register_profile("long", deadline=None, max_examples=50_000)
settings.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    """Servers for every test; the process that only hands out tests to others need not import the program."""
    hands_out = config.getoption("numprocesses", None) and not hasattr(config, "workerinput")
    if not hands_out:
        # Not `import_plugin`: where the tests that are asked for have a conftest of their own it is imported already.
        config.pluginmanager.register(importlib.import_module("tests.server"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a table of cases that is marked `few(n)`, n that are spread over it are quick; the others are breadth."""
    tables: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("few"):
            tables[item.nodeid.split("[")[0]].append(item)
    for cases in tables.values():
        marker = cases[0].get_closest_marker("few")
        assert marker is not None
        quick = spread(marker.args[0], len(cases))
        for place, item in enumerate(cases):
            if place not in quick:
                item.add_marker("breadth")


def spread(few: int, cases: int) -> set[int]:
    """So many places of all, from the first to the last: also of a table of two dimensions something of both."""
    return {place * (cases - 1) // max(few - 1, 1) for place in range(min(few, cases))}


def pytest_collection_finish(session: pytest.Session) -> None:
    """All that is imported stays: nobody needs to look through it for rubbish again, at each of thousands of tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are cores for us, up to four; the machine may have more that we may not use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 4)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    return not_skipped_in_ci(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    report = yield
    return not_skipped_in_ci(report)


def not_skipped_in_ci(report: Any) -> Any:
    """The same report, but failed when it skips a browser test where CI=true says that a browser is there."""
    is_skip = report.skipped and not hasattr(report, "wasxfail")
    if is_skip and report.nodeid.startswith("tests/e2e") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"a browser test may not be skipped in CI: {report.longrepr}"
    return report
