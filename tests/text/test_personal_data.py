"""Personal data: found when it is there, left when it only looks a little like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.personal_data import Finding, found
from tests.text.example import IDEAS, STRINGS


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in found(text)]


def cut(text: str) -> list[tuple[str, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in found(text)]


PLANTED = [
    ("bel 06-12345678", "phone", "06-12345678"),
    ("bel 0612345678!", "phone", "0612345678"),
    ("06 12 34 56 78 is van mij", "phone", "06 12 34 56 78"),
    ("app naar +31 6 1234 5678", "phone", "+31 6 1234 5678"),
    ("+31 (0)6 12345678", "phone", "+31 (0)6 12345678"),
    ("0031612345678", "phone", "0031612345678"),
    ("(0113) 123 456", "phone", "0113) 123 456"),
    ("0113 - 123456", "phone", "0113 - 123456"),
    ("мій номер +380 44 123 45 67", "phone", "+380 44 123 45 67"),
    ("٠٦١٢٣٤٥٦٧٨", "phone", "٠٦١٢٣٤٥٦٧٨"),
    ("０６-１２３４５６７８", "phone", "０６-１２３４５６７８"),
    ("06\u200d12345678", "phone", "06\u200d12345678"),
    ("mail mij op voorbeeld.persoon@example.org.", "email", "voorbeeld.persoon@example.org"),
    ("jan+wijk @ buurt.example.nl graag", "email", "jan+wijk @ buurt.example.nl"),
    ("mail jan (at) example.nl", "email", "jan (at) example.nl"),
    ("jan[at]example punt nl", "email", "jan[at]example punt nl"),
    ("jan apenstaartje example.nl", "email", "jan apenstaartje example.nl"),
    ("ik woon op 1234 AB", "postcode", "1234 AB"),
    ("4321XK Duinerwaard", "postcode", "4321XK"),
    ("postcode 4321 xk 12", "postcode", "4321 xk"),
    ("mijn nummer is 111222333", "bsn", "111222333"),
    ("bsn 1112.22.333", "bsn", "1112.22.333"),
    ("bsn 111 222 333", "bsn", "111 222 333"),
    ("NL91ABNA0417164300", "iban", "NL91ABNA0417164300"),
    ("over op nl91 abna 0417 1643 00 graag", "iban", "nl91 abna 0417 1643 00"),
    ("code AB12 NL91 ABNA 0417 1643 00", "iban", "NL91 ABNA 0417 1643 00"),
    ("BE68 5390 0754 7034", "iban", "BE68 5390 0754 7034"),
    ("MT84MALT011000012345MTLCAST001S", "iban", "MT84MALT011000012345MTLCAST001S"),
    ("De auto AB-123-C rijdt hier", "plate", "AB-123-C"),
    ("scooter met 1-abc-23 en herrie", "plate", "1-abc-23"),
    ("kenteken 12-AB-34", "plate", "12-AB-34"),
    ("de G123BB staat fout", "plate", "G123BB"),
    ("op Meerkoetlaan 14 wordt gedeald", "address", "Meerkoetlaan 14"),
    ("Dorpsstraat 3a is een zooi", "address", "Dorpsstraat 3a"),
    ("Kustweg, nr. 112", "address", "Kustweg, nr. 112"),
    ("dorpsstr. 7", "address", "dorpsstr. 7"),
    ("Burgemeester de Vrieslaan nummer 8", "address", "Vrieslaan nummer 8"),
    ("Meerkoetlaan 14 tot 20", "address", "Meerkoetlaan 14"),
    ("Op Zeeweg 20 worden drugs verkocht", "address", "Zeeweg 20"),
    ("Boulevard 55 is een drugspand", "address", "Boulevard 55"),
    ("in de Molenbocht 7", "address", "Molenbocht 7"),
    ("Noordwal 33b", "address", "Noordwal 33b"),
    ("op Laan van de Vrede 200", "address", "Laan van de Vrede 200"),
    ("het is huisnummer 14", "address", "huisnummer 14"),
    ("Bij de fam. Jansma", "name", "fam. Jansma"),
    ("dhr jansen van de hoek", "name", "dhr jansen"),
    ("mevr. van der Berg", "name", "mevr. van der Berg"),
    ("mw. A.B. de Vries", "name", "mw. A.B. de Vries"),
    ("mevrouw De Groot", "name", "mevrouw De Groot"),
    ("Mijn naam is Karel", "name", "Mijn naam is Karel"),
    ("mijn buurman Karel doet dat", "name", "buurman Karel"),
    ("buurvrouw De Groot", "name", "buurvrouw De Groot"),
    ("vraag het juf Anna", "name", "juf Anna"),
]


@pytest.mark.parametrize(("text", "kind", "part"), PLANTED)
def test_planted_data_is_found_where_it_stands(text: str, kind: str, part: str) -> None:
    assert cut(text) == [(kind, part)]


@pytest.mark.parametrize(
    "text",
    [
        STRINGS["T11"],
        STRINGS["T12"],
        "Bel 112 bij spoed, 0900-8844 zonder spoed of 0800-7000 anoniem",
        "Op 01-02-2026 12 uur en op 05-04-2026 10:30",
        "In 2024 is er veel gebeurd, IN 2030 nog meer",
        "IN 2024 IS HET TE DRUK",
        "1500 km per jaar, 1200 kg afval, 2030 EU",
        "begroting 100.000.000 of 123456789 euro",
        "123 456 789",
        "000000000",
        "onderweg 10 minuten wachten",
        "fietspad 3 meter breed en snelweg 2",
        "Kustweg 30 km maken, Zeeweg 2x per dag, Zeeweg 2 keer",
        "Zeeweg 2025 opknappen",
        "Kustweg 23:00 dicht",
        "Kustweg 12 drempels",
        "Kustweg 12 maart dicht, Zeeweg 2e deel",
        "de supermarkt 2 keer per jaar, het bedrijvenpark 5",
        "op de markt 3 kramen en in het park 12 bankjes",
        "Markt 12 maart, Boulevard 23:00 dicht",
        "Jaarmarkt 2 en Skatebaan 1",
        "Laan van de Vrede is donker, Plein van de jeugd 2 keer",
        "verkeer op nummer 1",
        "mijn buurman heeft een hond, de juf ook",
        "(at) of apenstaartje is een teken. Punt uit",
        "op 1-mei-26 en 30-50-km zone",
        "12-16-18",
        "een mevrouw met een hond",
        "mevr. de burgemeester",
        "mijn familie woont hier",
        "10 mw zonnestroom",
        "@gemeente doe iets, kom @ 19.30 uur",
        "kom @ buurthuis. Tot dan",
        "NL91ABNA04171643",
        "P15 en I07 horen bij WK990102",
        "Covid-19 en 24-uurs zorg, A-12 bij afrit 3",
    ],
)
def test_false_alarms_stay_clean(text: str) -> None:
    assert cut(text) == []


def test_a_number_belongs_to_one_finding() -> None:
    assert kinds("NL91ABNA0417164300 06-12345678") == ["iban", "phone"]
    assert kinds("dhr. Jansma, Meerkoetlaan 14, 1234 AB, a@b.nl") == ["name", "address", "postcode", "email"]


def test_one_in_eleven_numbers_looks_like_a_bsn() -> None:
    passing = sum(kinds(f"{number:09}") == ["bsn"] for number in range(100_000_000, 100_002_000))
    assert 170 <= passing <= 195


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_findings_lie_in_order_inside_any_text(text: str) -> None:
    places = [place for finding in found(text) for place in (finding.start, finding.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.few(12)
@pytest.mark.parametrize(("text", "kind", "part"), PLANTED)
def test_planted_data_is_found_before_and_behind_every_idea(text: str, kind: str, part: str) -> None:
    joined = [whole for idea in IDEAS for whole in (f"{idea['tekst']} {text}", f"{text}\n{idea['tekst']}")]
    assert [whole for whole in joined if kind not in kinds(whole)] == []


def test_finding_is_a_plain_record() -> None:
    assert found("bel 06-12345678") == [Finding("phone", 4, 15)]
