"""Rude words, disguised or not, and remarks against groups."""

import pytest

from app.text.rude import offensive_to_group, rude, rude_words
from app.text.wordlist import word_list


@pytest.mark.parametrize(
    "text",
    [
        "Die klootzakken van de gemeente",
        "KLOOTZAK",
        "kl00tz4k",
        "k l o o t z a k",
        "k.u.t. zooi",
        "k*t scooters",
        "kl**tzak",
        "kuuuuut fietsen",
        "kútwijk",
        "ｋｕｔ",
        "kankerl1jers",
        "doen geen r33t",
        "sh!t zeg",
        "$het is een hoerenzoon",
        "rot op!",
        "Houd je bek",
        "fucking fatbikes",
        "kurwa mac",
        "siktir git",
        "Serefsizler",
        "сука",
        "шо за хуйня",
        "يا شرموطة",
    ],
)
def test_rude_texts_are_held(text: str) -> None:
    assert rude(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hoera, een hufterproof bankje!",
        "Mijn vrouw heeft kanker en komt niet ver",
        "Zet een kledingbak neer, oude kleren genoeg",
        "Die lamp flikkert al weken",
        "Eikels op het fietspad zijn glad",
        "Een naaicafé in het buurthuis",
        "Hondenpoep en hondenschijt opruimen",
        "Het is een zooi bij de boulevard!!!",
        "P15, A55 en B00 zijn codes",
        "a b c d e f g",
        "Klotsend water bij de kade",
        "Shiitake en lullaby",
        "De pick-up staat fout",
        "5* hotel aan zee",
        "Arsenaal, Scunthorpe en cocktailbar",
        "Turken en Marokkanen werken hier samen",
    ],
)
def test_ordinary_texts_pass(text: str) -> None:
    assert rude_words(text) == []


def test_rude_words_tells_which() -> None:
    assert rude_words("Die Klootzakken doen geen reet") == ["klootzakken", "reet", "geen reet"]


@pytest.mark.parametrize(
    "text",
    [
        "Sinds het azc er is durf ik niet meer naar buiten, stuur ze allemaal weg",
        "Alle asielzoekers het land uit",
        "Polen moeten gewoon weg hier",
        "Marokkanen zijn allemaal dieven",
        "Weg met die moslims",
        "Geen plek voor homo's in onze buurt",
        "Eigen volk eerst!",
        "Ga toch terug naar je eigen land",
        "They are all thieves, send them back",
    ],
)
def test_remarks_against_groups_are_held(text: str) -> None:
    assert offensive_to_group(text)


@pytest.mark.parametrize(
    "text",
    [
        "Stuur ze allemaal een brief",
        "Stuur de formulieren terug naar de gemeente",
        "Fatbikes moeten weg uit het centrum",
        "Het transport moet weg uit de straat",
        "Maak een plek voor statushouders en jongeren",
        "Jongeren hangen bij de supermarkt",
        "Voorlichting in het Turks en Arabisch",
        "Nodig Polen en Oekraïners uit voor een gesprek",
        "Het zwembad moet terug",
        "Ik voel me minder veilig sinds de opvang er is.",
    ],
)
def test_remarks_about_things_and_plans_pass(text: str) -> None:
    assert not offensive_to_group(text)


@pytest.mark.parametrize(
    "text", ["Wat een prutsers", "PRUTSERS!", "prutsersss", "pru7sers", "die hansworsten", "h4nsworst"]
)
def test_words_of_the_plan_are_held_in_disguise_too(text: str) -> None:
    own = word_list("prutsers; hansworst*, *", "")
    assert rude(text, own)
    assert not rude(text)
    assert not rude("een prutser met een worst", own)


def test_word_that_the_plan_calls_fine_is_let_through_and_no_other() -> None:
    own = word_list("", "Reet, kut*")
    assert not rude("de Reet en de kutstraat", own)
    assert rude("de reet en de kutstraat")
    assert rude("klootzakken in de reet", own)
    assert rude("r33t", own), "a disguise is no mistake"
