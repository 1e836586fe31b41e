"""Every file of a plan: made from the same material, in this process and in one of its own."""

import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest

from app.errors import NotFound, TooMany
from app.exports.documents.html import html
from app.exports.files import File
from app.exports.formats import EVERYTHING, PARTS, Material, document_of, made, names, part_names
from app.exports.worker import KEPT, MOST_WAITING, Worker
from app.plan.list import Programme
from tests.exports.documents.programme import programme
from tests.exports.documents.sample import HOSTILE, sample
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents

MATERIAL = Material(record(partners(), residents()), programme(), MADE_AT, "9.9")
BEGIN = {
    "pdf": b"%PDF",
    "docx": b"PK",
    "odt": b"PK",
    "xlsx": b"PK",
    "html": b"<!doctype",
    "ods": b"PK",
    "svg": b"<svg",
    "png": b"\x89PNG",
}


def test_each_file_is_what_it_says_and_all_are_in_the_zip() -> None:
    everything = made(MATERIAL, "zip")
    with zipfile.ZipFile(BytesIO(everything.content)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    stems = {name.rpartition(".")[0]: name.rpartition(".")[2] for name in names()}
    assert len(files) == len(names())
    assert set(stems.values()) <= {name.rpartition(".")[2] for name in files}
    for name, content in files.items():
        assert content.startswith(BEGIN.get(name.rpartition(".")[2], b""))
        assert "2026-11-24." in name
        assert content


def test_each_part_can_be_had_on_its_own() -> None:
    whole = document_of(MATERIAL)
    found = {part: Page(html(whole.only(part)).decode()) for part in PARTS}
    titles = [title for page in found.values() for title in page.titles]
    assert titles == [part.title for part in whole.parts]
    assert len(found["kaart"].titles) == len(MATERIAL.programme.with_status("priority"))
    for name in ("plan-kaart.docx", "plan-basis.odt", "plan-raadsvoorstel.pdf"):
        file = made(MATERIAL, name)
        assert file.name == f"{name.rpartition('.')[0]}-DUI-2027-2026-11-24.{name.rpartition('.')[2]}"
        assert file.content.startswith(BEGIN[name.rpartition(".")[2]])
    assert len(part_names()) == 7 * 3


@pytest.mark.breadth
def test_part_with_nothing_in_it_yet_is_a_file_too() -> None:
    empty = replace(MATERIAL, programme=Programme())
    for name in part_names():
        assert made(empty, name).content


@pytest.mark.breadth
def test_same_material_gives_the_same_bytes_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    today = made(MATERIAL, EVERYTHING).content
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert made(MATERIAL, EVERYTHING).content == today


@pytest.mark.parametrize(
    "name",
    [
        "plan.exe",
        "archive.zip",
        "plan-kaarten.docx",
        "plan-basis.html",
        "infographic.pdf",
        "infographic-a0.pdf",
        "infographic-a3.docx",
        "",
        "plan",
        "../plan.pdf",
    ],
)
def test_other_names_are_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        made(MATERIAL, name)


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.titles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the parser calls it so
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.tags[-1:] == ["h2"] and data.strip():
            self.titles.append(data)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_text_of_people_is_text_in_html(text: str) -> None:
    page = Page(html(sample(text)).decode())
    assert "script" not in page.tags
    assert page.tags.count("table") == 1
    assert page.tags.count("h1") == 1
    if text == HOSTILE["markup"]:
        assert any("<script>alert(1)</script>" in words for words in page.words)


def test_html_has_the_same_headings_as_the_document() -> None:
    document = document_of(MATERIAL)
    page = Page(html(document).decode())
    assert page.tags.count("h2") >= len(document.parts)
    assert "CONCEPT" in page.words


@pytest.fixture(scope="module")
def process() -> Iterator[Worker]:
    """One process for all: starting it takes most of the time."""
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def worker(process: Worker) -> Worker:
    process.jobs.clear()
    process.make = made
    return process


def slowly(material: Material, name: str) -> File:
    """A file that takes a while."""
    time.sleep(0.05)
    return File(name, "text/plain", material.version.encode())


def test_worker_makes_the_same_file_in_a_process_of_its_own(worker: Worker) -> None:
    job = worker.ask(MATERIAL, 1, "plan.csv")
    assert job.future.result(60) == made(MATERIAL, "plan.csv")
    assert worker.job(1, job.id).state == "done"
    with pytest.raises(NotFound):
        worker.job(2, job.id)


def test_file_that_cannot_be_made_is_a_failed_job(worker: Worker) -> None:
    job = worker.ask(MATERIAL, 1, "plan.exe")
    assert isinstance(job.future.exception(60), NotFound)
    assert job.state == "failed"


def test_too_many_at_once_are_refused_and_old_ones_go(worker: Worker) -> None:
    worker.make = slowly
    asked = [worker.ask(MATERIAL, 1, f"{number}") for number in range(MOST_WAITING)]
    with pytest.raises(TooMany):
        worker.ask(MATERIAL, 1, "more")
    for job in asked:
        job.future.result(60)
    for number in range(KEPT):
        worker.ask(MATERIAL, 1, f"{number}").future.result(60)
    assert len(worker.jobs) == KEPT
    with pytest.raises(NotFound):
        worker.job(1, asked[0].id)
