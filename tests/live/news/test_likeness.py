"""Which texts look alike is looked up bit by bit, and the console is told."""

from app.live import news
from app.live.hall import new_line
from tests.live.ears import CONSOLE, Ear, Evening, text


async def test_ideas_that_look_alike_are_found_bit_by_bit(evening: Evening) -> None:
    """Also in a room that is opened anew with all of them: the newest first, at least one at a time."""
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    for n, words in enumerate(("Meer licht in het park", "Meer licht in het park!", "Drempels bij de school")):
        await evening.hand_in(line, text(words), f"idea:{n}")
    evening.hub.halls.clear()
    hall = await evening.hub.hall(evening.town.session_id)
    hall.connect(new_line(Ear(), CONSOLE))
    first, second, third = hall.room.by_id

    def found() -> dict[int, list[int]]:
        slots = {id: news.slot(hall.room, CONSOLE, f"idea:{id}") for id in (first, second, third)}
        return {id: [each["id"] for each in slot["nearest"]] for id, slot in slots.items()}

    steps = [found()]
    for _each in range(3):
        hall.room.look_up(lambda: False)
        steps.append(found())
    assert steps == [
        {first: [], second: [], third: []},
        {first: [], second: [], third: []},
        {first: [], second: [first], third: []},
        {first: [second], second: [first], third: []},
    ]


async def test_all_that_wait_are_looked_up_when_there_is_time(evening: Evening) -> None:
    await evening.open("ideas")
    lines = [(await evening.phone(n))[1] for n in range(20)]
    for n, line in enumerate(lines):
        await evening.hand_in(line, text(f"Meer licht in het park, nummer {n}"), "idea:one")
    console, _line = evening.listen(CONSOLE)
    evening.settle()
    evening.hall.room.look_up(lambda: True)
    evening.settle()
    ideas = [console.knows[f"idea:{id}"] for id in evening.hall.room.by_id]
    assert [len(idea["nearest"]) for idea in ideas] == [3] * 20
    evening.hall.room.look_up(lambda: True)
    assert evening.hall.room.changed == set(), "each text is looked up once"


async def test_text_that_was_first_hears_of_the_one_that_looks_like_it(evening: Evening) -> None:
    await evening.open("ideas")
    console, _line = evening.listen(CONSOLE)
    _ear, line = await evening.phone(1)
    for n, words in enumerate(("Meer licht in het park", "Drempels bij de school", "Meer licht in het park!")):
        await evening.hand_in(line, text(words), f"idea:{n}")
        for _beat in range(3):
            evening.settle()
    first, _second, third = evening.hall.room.by_id
    assert [each["id"] for each in console.knows[f"idea:{first}"]["nearest"]] == [third]


async def test_hidden_and_merged_ideas_look_like_nothing(evening: Evening) -> None:
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    for n in range(3):
        await evening.hand_in(line, text("Meer licht in het park" + "!" * n), f"idea:{n}")
    first, second, third = evening.hall.room.by_id
    await evening.steer("moderate", entry=first, status="hidden")
    await evening.steer("merge", entry=second, into=third)
    evening.listen(CONSOLE)
    evening.hall.room.look_up(lambda: True)
    assert news.slot(evening.hall.room, CONSOLE, f"idea:{third}")["nearest"] == []
