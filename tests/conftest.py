"""What holds for every test: no deadlines for properties, and in CI a browser test that is skipped has failed."""

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

from tests.server import running, servers, staged  # noqa: F401  fixtures for every test

settings.register_profile("no-clock", deadline=None)
settings.register_profile("long", deadline=None, max_examples=50_000)
settings.load_profile("no-clock")


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
