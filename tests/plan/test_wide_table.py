"""A file with a column for each figure becomes one value a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.plan.wide_table import Choice, Picked, areas_of, long, period_of, wide
from app.store.programme.indicator_file import read

HEAD = "ID;Marges;Regio's;Perioden;Overlast Veel overlast (%);Veiligheid Rapportcijfer (score)\n"
LINES = (
    '0;"Waarde";GM9901    ;2023JJ00;21,4;6,9\n1;"Ondergrens 95%-interval";GM9901    ;2023JJ00;19,0;6,7\n'
    '2;"Bovengrens 95%-interval";GM9901    ;2023JJ00;23,8;7,1\n3;"Waarde";GM9901    ;2025JJ00*;x;7,0\n'
    '4;"Waarde";NL00      ;2023JJ00;24,0;6,8\n'
)
OVERLAST = Picked("Overlast Veel overlast (%)", "Veel overlast", "%", "lager_is_beter")
CHOICE = Choice("Perioden", "Regio's", "Marges", areas_of("gm9901"), "CBS", picked=(OVERLAST,))


def test_columns_are_recognised_by_their_titles() -> None:
    found = wide(HEAD + LINES)
    assert (found.area, found.period, found.margin) == ("Regio's", "Perioden", "Marges")
    assert [(each.title, each.unit, each.samples[0]) for each in found.figures] == [
        ("Overlast Veel overlast (%)", "%", "21,4"),
        ("Veiligheid Rapportcijfer (score)", "score", "6,9"),
    ]


def test_values_with_their_margins_come_over_as_written() -> None:
    reading = read(long(HEAD + LINES, CHOICE))
    ((indicator, values),) = reading.indicators
    assert (reading.faults, reading.decimal) == ((), ",")
    assert (indicator.code, indicator.unit, indicator.direction) == ("veel-overlast", "%", "lower")
    assert [(each.area_kind, each.area_code, each.period, each.value, each.low, each.high) for each in values] == [
        ("gemeente", "GM9901", "2023", 21.4, 19.0, 23.8),
        ("gemeente", "GM9901", "2025", None, None, None),
    ]


def test_without_a_choice_of_areas_all_come_over() -> None:
    text = HEAD + LINES
    everywhere = Choice("Perioden", "Regio's", "Marges", picked=CHOICE.picked)
    ((_, values),) = read(long(text, everywhere)).indicators
    assert {(each.area_kind, each.area_code) for each in values} == {("gemeente", "GM9901"), ("land", "NL00")}


def test_areas_by_name_stay_apart() -> None:
    text = "Gemeente;Jaar;Overlast\nDuinerwaard;2023;12\nZeewolde aan de Ee;2023;14\n"
    ((_, values),) = read(long(text, Choice("Jaar", "Gemeente", picked=(Picked("Overlast", "Overlast"),)))).indicators
    assert [(each.area_name, each.value) for each in values] == [("Duinerwaard", 12.0), ("Zeewolde aan de Ee", 14.0)]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2023JJ00", "2023"),
        ("2023KW02", "2023-Q2"),
        ("2023MM11", "2023-11"),
        ("2023*", "2023"),
        ("2022-2023", "2022-2023"),
    ],
)
def test_periods_are_written_as_people_do(cell: str, written: str) -> None:
    assert period_of(cell) == written


@pytest.mark.parametrize("text", ["", "een\n1\n", "a;a\n1;2\n", ";".join(map(str, range(200))) + "\n", 'a;"b\n1;2'])
def test_what_has_no_columns_to_choose_from_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        wide(text)


@pytest.mark.parametrize("choice", [Choice("Perioden"), Choice("Jaar", picked=CHOICE.picked), Choice("Perioden", "x")])
def test_choice_that_cannot_be_is_refused(choice: Choice) -> None:
    with pytest.raises(Refused):
        long(HEAD + LINES, choice)


@given(st.lists(st.text(max_size=12), min_size=4, max_size=4))
def test_no_cell_breaks_the_table(cells: list[str]) -> None:
    quoted = ";".join('"' + each.replace('"', '""').replace("\r", " ").replace("\n", " ") + '"' for each in cells)
    made = long(f"Jaar;Regio;Marge;Overlast\n{quoted}\n", Choice("Jaar", "Regio", picked=(Picked("Overlast", "x"),)))
    assert len(read(made).indicators) + len(read(made).faults) <= 1
