"""What `./run bench --docs` writes: figures as they were found, and every goal that was missed with its reason."""

from dataclasses import replace
from pathlib import Path

from benchmarks import pages
from benchmarks.figures import figure
from benchmarks.reasons import REASONS
from benchmarks.run import Run, keep, kept, with_anew

ACKS = "durable acknowledgements, 900 phones"
RUN = Run(
    [
        figure(ACKS, "1/s", [11_000.0, 12_345.0, 13_000.0], 15_000, more=True),
        figure("durable acknowledgements: bare group commit", "1/s", [20_000.0]),
        figure("500 votes at once: hand-in to mine, p95", "ms", [40.0, 45.0, 60.0], 50),
    ],
    load_before=0.3,
    seconds=600,
    machine="a machine, 4 cores, 8 GiB, Linux",
    versions={"python": "3.11.0", "sqlite": "3.40.0"},
    measured_at="2026-11-23T12:00:00+00:00",
)


def test_page_has_each_figure_with_its_spread_and_says_whether_the_goal_is_reached() -> None:
    page = pages.page(RUN)
    assert f"| {ACKS} | 12,345 1/s | 11,000 – 13,000 | >= 15,000 | **no** |" in page
    assert "| 500 votes at once: hand-in to mine, p95 | 45.0 ms | 40.0 – 60.0 | <= 50 | yes |" in page
    assert "a machine, 4 cores, 8 GiB, Linux" in page


def test_missed_goal_is_named_with_its_reason_and_a_reached_one_is_not() -> None:
    missed = pages.page(RUN).partition("## Goals that are missed")[2]
    assert f"- {ACKS}: {REASONS[ACKS]}" in missed
    assert "500 votes" not in missed
    assert "None." not in missed


def test_page_without_missed_goals_says_so() -> None:
    reached = replace(RUN, figures=[each for each in RUN.figures if each.reached is not False])
    assert pages.page(reached).partition("## Goals that are missed")[2].strip() == "None."


def test_readme_gets_the_figures_with_what_was_measured_beside_them() -> None:
    table = pages.short_table(RUN)
    assert "| 12,345 1/s | >= 15,000 | nothing but a group commit: 20,000 |" in table
    assert "10,000 phones" not in table  # not measured in this run


LOG = """## A day: 2 storms

| seed | phones | acknowledged | cuts | kills | lost | double | different | late |
|---|---|---|---|---|---|---|---|---|
| 1 | 100 | 1,000 | 7 | 2 | 0 | 0 | 0 | 0 |
| 2 | 100 | 500 | 5 | 1 | 1 | 0 | 0 | 3 |
| **all** | 200 | 1,500 | 12 | 3 | 1 | 0 | 0 | 3 |
"""


def test_readme_says_what_became_of_all_storms() -> None:
    said = pages.survived(LOG)
    assert "[2 storms](docs/faults.md)" in said
    assert "1,500 votes acknowledged under 3 kills" in said
    assert "**1 lost, 0 double, 0 different, 3 late**" in said


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    text = "before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n"
    assert pages.MARKED.sub("new\n", text) == "before\n<!-- figures -->\nnew\n<!-- /figures -->\nafter\n"
    assert len(pages.MARKED.findall(pages.README.read_text(encoding="utf-8"))) == 1


def test_figures_come_back_from_their_file(tmp_path: Path) -> None:
    keep(RUN, tmp_path / "run.json")
    assert kept(tmp_path / "run.json") == RUN


def test_a_measure_that_was_repeated_takes_the_place_of_its_old_figures() -> None:
    anew = replace(RUN, figures=[figure(ACKS, "1/s", [16_000.0], 15_000, more=True)], load_before=5.0)
    both = with_anew(RUN, anew)
    assert (both.figures[0].name, both.figures[0].value) == (ACKS, 16_000.0)
    assert both.figures[1:] == RUN.figures[1:]
    assert both.load_before == RUN.load_before


def test_every_row_of_the_readme_is_a_figure_of_the_last_run_and_the_pages_are_made_of_it() -> None:
    """A figure that got another name would leave the README without a word."""
    last = kept(pages.FIGURES)
    assert [row.name for row in pages.ROWS if pages.found(row.name, last.figures) is None] == []
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(last)
    assert pages.short_table(last) in pages.README.read_text(encoding="utf-8")
