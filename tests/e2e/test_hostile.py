"""Hostile texts in every field and from every phone: taken or refused clearly, shown as text, and in no file or log.

On a real server, from the forms to the workbook. Mostly without a browser; one pass with it looks at every page.
"""

import csv
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import cycle
from random import Random

import httpx2
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from app.commands.demo.stage import set_stage
from app.commands.simulated.phone import Phone, Turned
from app.store import plans
from app.store.upkeep import opened
from app.text.clean import clean, clean_line
from tests.e2e.hall import Hall
from tests.e2e.people import People
from tests.server import Running
from tests.web.reading import Page as Html
from tests.web.reading import form_of

pytestmark = pytest.mark.story
EXAMPLE = [each["tekst"] for each in plans.example()["teststrings"]]
TEXTS = [
    *EXAMPLE,
    "nul\x00 en \x1b[31mrood",
    "za" + "\u0334\u0335\u0336\u0337\u0338\u0489" * 40 + "lgo",
    "woord " * 833 + "eind",
    "\u202etxt.exe van rechts\u2066",
    '"><img src=x onerror=alert(1)>',
    "zonderspatie" * 20,
]
TOO_LONG = {text for text in TEXTS if len(text) > 1000}
HALF = '{"t":"hand_in","round":%d,"key":"idea:half","seq":1,"tap":"taptaptap","body":{"text":"half \\ud800 teken"}}'
TRIAL, INFO, DOTS, IDEAS = 1, 2, 4, 9
ORDINARY = "Een gewoon idee"
ANSWER = 120
"""The longest answer on a line of its own; the box for all of them has no limit."""

ALONE = ["/plans/1/edit", "/sessions/1/edit", *(f"/sessions/1/agenda/{step}" for step in (TRIAL, INFO, DOTS, IDEAS))]
"""Forms of which there is only one: in the end all their fields hold markup."""

EDITED = [
    *ALONE,
    *(f"/plans/1/parts/{name}" for name in ("fields", "themes", "groups", "areas", "organisations")),
    *(f"/plans/1/candidates/P{number:02}" for number in range(1, 21)),
]  # fmt: skip
MADE = ["/plans/new", "/plans/1/candidates/new", "/plans/1/sessions/new?template=poll", "/sessions/1/agenda/new/info"]
PAGES = [
    "/plans", "/plans/1", "/plans/1/edit", "/plans/1/candidates", "/plans/1/candidates/P03", "/plans/1/parts",
    "/plans/1/parts/groups", "/plans/1/priorities", "/plans/1/sessions/new?template=partners", "/sessions/1",
    "/sessions/1/edit", f"/sessions/1/agenda/{DOTS}", "/sessions/1/result", "/sessions/1/console", "/accounts",
    "/plans/2", "/plans/1/sessions/new", "/sessions/1/agenda/new", "/j/CODE", "/b/CODE",
]  # fmt: skip
RUNS = "bdi script, bdi img, textarea *, [href*='example.org']"
OUTSIDE = """(selector) => [...document.querySelectorAll(selector)].filter((card) => {
  const box = card.getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(card);
  const beside = (each) => each.left < box.left - 1 || each.right > box.right + 1;
  const below = (each) => each.top < box.top - 1 || each.bottom > box.bottom + 1;
  const kept = getComputedStyle(card).contain.includes("paint");
  return [...text.getClientRects()].some((each) => each.width && !kept && (beside(each) || below(each)))
    || box.right > innerWidth + 1;
}).map((card) => card.textContent.slice(0, 80))"""


@dataclass
class Attacked:
    """A server after the attack: who did it, and what was answered."""

    running: Running
    staff: httpx2.Client
    hall: Hall
    answers: dict[str, set[int]] = field(default_factory=dict)
    """Status codes by address."""
    told: dict[str, str] = field(default_factory=dict)
    """What the phone was told by the text of the idea."""

    @property
    def shown(self) -> set[str]:
        """The ideas that the hall sees."""
        return {clean(text) for text, told in self.told.items() if told != "text-too-long"} | {ORDINARY}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    folder = tmp_path_factory.mktemp("attacked")
    with opened(f"sqlite:///{folder / 'samenspraak.sqlite3'}") as database:
        stage = set_stage(database, "S1", "simple")
    running = Running(folder, stage)
    running.start()
    with httpx2.Client(base_url=running.address, headers={"Origin": running.address}) as staff:
        staff.post("/sign-in/link", data={"token": stage.token})
        attacked = Attacked(running, staff, Hall(running))
        for turn, address in enumerate([*EDITED, *MADE * 4]):
            attack(attacked, address, TEXTS[turn % len(TEXTS) :] + TEXTS)
        for address in ALONE:
            attack(attacked, address, [EXAMPLE[0]] * len(TEXTS))
        invite(attacked)
        phones = [Phone(running.address, stage.code, Random(number)) for number in range(len(TEXTS))]
        hold_session(attacked, phones)
        yield attacked
        for phone in phones:
            attacked.hall.wait(phone.close())
        attacked.hall.close()
    running.kill()


def attack(attacked: Attacked, address: str, texts: list[str]) -> None:
    """Fill every text field of a form with the next of the texts, as far as the browser would let it."""
    form = form_of(attacked.staff.get(address).text)
    free = [each for each in form.fields if each.type in {"text", "textarea"} and not each.name.endswith("-code")]
    used = [each for each in free if each.value or not each.name.startswith("row")]
    filled = {each.name: text[: each.longest or ANSWER] for each, text in zip(used, cycle(texts), strict=False)}
    if "config-options" in filled:
        filled["config-options"] = "\n".join(text[:ANSWER] for text in TEXTS)
    answer = attacked.staff.post(address, data=form.sent(**filled))
    attacked.answers.setdefault(address, set()).add(answer.status_code)


def invite(attacked: Attacked) -> None:
    """Make accounts with such names, and go on as one of them."""
    for number, text in reversed([*enumerate(TEXTS)]):
        form = {"name": text[:120], "email": f"a{number}@example.org", "role": "administrator"}
        answer = attacked.staff.post("/accounts", data=form)
        attacked.answers.setdefault("/accounts", set()).add(answer.status_code)
    token = answer.text.partition("/sign-in/link#")[2].partition("<")[0]
    attacked.staff.post("/sign-in/link", data={"token": token})


def hold_session(attacked: Attacked, phones: list[Phone]) -> None:
    """Everybody votes on candidates with hostile names, and sends a hostile idea; the facilitator shows them all."""
    hall = attacked.hall
    for phone in phones:
        hall.wait(phone.connect())
        hall.wait(phone.answer_door(phone.slots.values["hello"]["groups"][0]["code"]))
    hall.do("start")
    hall.do("go", activity=DOTS)
    hall.do("open")
    for number, phone in enumerate(phones, start=1):
        hall.wait(phone.hand_in({"dots": {f"P{number:02}": 1}}, round_id=round_of(hall)))
    hall.do("close")
    hall.do("reveal", on=True)
    hall.do("go", activity=IDEAS)
    hall.do("open")
    for phone, text in zip(phones, TEXTS, strict=True):
        attacked.told[text], entry = hall.wait(sends(phone, text, round_of(hall)))
        if attacked.told[text] == "held":
            hall.do("moderate", entry=entry, status="shown")
    hall.wait(sends_surrogate(phones[0], round_of(hall)))
    hall.do("close")


def round_of(hall: Hall) -> int:
    return int(hall.facilitator.slots.values["round"]["round"]["id"])


async def sends(phone: Phone, text: str, round_id: int) -> tuple[str, int]:
    """Send an idea; its status or the code of the refusal, and its number."""
    try:
        entry = await phone.hand_in({"text": text, "language": "nl"}, f"idea:{secrets.token_hex(4)}", round_id)
    except Turned as refused:
        return refused.code, 0
    return str(entry["status"]), int(entry["id"])


async def sends_surrogate(phone: Phone, round_id: int) -> None:
    """Half a character is refused, and the connection stays for what comes after it."""
    assert phone.line.socket is not None
    await phone.line.socket.send(HALF % round_id)
    await phone.wait_for("error", lambda error: error["code"] == "message-invalid")
    assert "shown" in await sends(phone, ORDINARY, round_id)
    assert phone.breaks == 0


def test_every_form_takes_what_fits_in_its_fields(attacked: Attacked) -> None:
    assert {address: codes for address, codes in attacked.answers.items() if codes - {200, 303}} == {}


def test_an_invalid_encoding_is_no_fault_of_the_server(attacked: Attacked) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = attacked.staff.post("/plans/1/edit", content=b"title=%ED%A0%80half&municipality=%FF", headers=headers)
    assert answer.status_code == 422


def test_every_idea_is_taken_or_refused_with_a_reason(attacked: Attacked) -> None:
    assert {text for text, told in attacked.told.items() if told == "text-too-long"} == TOO_LONG
    held = {EXAMPLE[place] for place in (3, 5, 6)}
    assert {told for text, told in attacked.told.items() if text in held} == {"held"}
    assert set(attacked.told.values()) == {"shown", "held", "text-too-long"}


@pytest.mark.parametrize("address", PAGES)
def test_page_shows_texts_and_runs_none(attacked: Attacked, address: str) -> None:
    answer = attacked.staff.get(address.replace("CODE", attacked.running.stage.code))
    runs_nothing(answer)


def test_table_that_is_read_in_shows_texts_and_runs_none(attacked: Attacked) -> None:
    runs_nothing(attacked.staff.post("/plans/1/import", data={"text": "titel\n" + "\n".join(EXAMPLE[:3])}))


def runs_nothing(answer: httpx2.Response) -> None:
    """The page is there with the markup in it, and the markup is text."""
    assert answer.status_code == 200
    assert "&lt;script&gt;alert" in answer.text
    assert Html(answer.text).inline == []
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_no_file_holds_a_formula(attacked: Attacked) -> None:
    book = load_workbook(BytesIO(attacked.staff.get("/plans/1/priorities.xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert {cell.value for cell in book["Ideeën"]["C"]} == attacked.shown | {"Tekst"}
    for after, delimiter in (("", ","), ("?excel=1", ";")):
        text = attacked.staff.get(f"/plans/1/priorities.csv{after}").content.decode("utf-8-sig")
        found = [cell for row in csv.reader(StringIO(text), delimiter=delimiter) for cell in row]
        assert len(found) % 28 == 0
        assert [cell for cell in found if cell[:1] in tuple("=+-@\t\r") and not is_number(cell)] == []
    records = json.loads(attacked.staff.get("/plans/1/priorities.json").content)
    assert {each["tekst"] for each in records["ideeen"]} == attacked.shown


def is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").lstrip("-").isdecimal()


def test_log_holds_none_of_it(attacked: Attacked) -> None:
    said = attacked.running.errors()
    assert [text for text in TEXTS if text[:15] in said] == []
    assert "Traceback" not in said
    assert "half" not in said


def test_browser_runs_none_of_it_on_any_page_of_staff(attacked: Attacked, people: People) -> None:
    page = browser_of_staff(attacked, people)
    page.set_viewport_size({"width": 320, "height": 768})
    for path in PAGES:
        page.goto(attacked.running.address + path.replace("CODE", attacked.running.stage.code))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator(RUNS).count() == 0, path
        assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth"), path


def test_browser_runs_none_of_it_in_the_hall(attacked: Attacked, people: People) -> None:
    hall, address = attacked.hall, attacked.running.address
    board, console = people.come(1920, 1080).new_page(), browser_of_staff(attacked, people)
    board.goto(f"{address}/b/{attacked.running.stage.code}")
    console.goto(f"{address}/sessions/1/console")
    phones = [people.phone(hall.join, width) for width in (390, 320)]
    for phone in phones:
        phone.locator("button.main").click()
    looks_well(board, ".wall > li", attacked.shown)
    looks_well(console, ".idea", attacked.shown)
    for phone in phones:
        looks_well(phone, ".ideas > li", attacked.shown)
    for step in (DOTS, TRIAL, INFO):
        hall.do("go", activity=step)
        title = next(each["title"] for each in hall.facilitator.slots.values["agenda"] if each["id"] == step)
        for face in (board, *phones, console):
            expect(face.get_by_role("main").get_by_text(title).first).to_be_visible()
            assert face.locator(RUNS).count() == 0
    hall.do("go", activity=IDEAS)


def test_what_stands_outside_its_card_is_noticed(attacked: Attacked, people: People) -> None:
    phone = people.phone(attacked.hall.join, 320)
    phone.locator("button.main").click()
    expect(phone.locator(".ideas > li")).to_have_count(len(attacked.shown))
    phone.evaluate("for (const each of document.querySelectorAll('.ideas bdi')) each.style.whiteSpace = 'nowrap'")
    assert phone.evaluate(OUTSIDE, ".ideas > li") != []


def browser_of_staff(attacked: Attacked, people: People) -> Page:
    staff = people.come()
    token = attacked.staff.cookies["staff"]
    staff.add_cookies([{"name": "staff", "value": token, "url": attacked.running.address}])
    return staff.new_page()


def looks_well(page: Page, cards: str, texts: set[str]) -> None:
    """Every idea stands on its own card, as text, and none of it beside that."""
    expect(page.locator(cards)).to_have_count(len(texts))
    said = {clean_line(each) for each in page.locator(f"{cards} bdi").all_text_contents()}
    assert {clean_line(text) for text in texts} <= said
    assert page.evaluate(OUTSIDE, cards) == []
