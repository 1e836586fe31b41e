"""Calls for help in six languages, and plans that only speak of such things."""

import pytest

from app.text.emergency import emergency


@pytest.mark.parametrize(
    "text",
    [
        "mijn buurvrouw wordt NU geslagen ik hoor het door de muur wat moet ik doen",
        "Mijn moeder wordt vaak geslagen",
        "ik word thuis mishandeld",
        "Er wordt geschoten op het plein",
        "hij heeft een mes!!",
        "Hij slaat mijn vrouw",
        "Er is brand!",
        "Het huis staat in brand",
        "mijn opa ademt niet",
        "mijn man krijgt een hartaanval",
        "kan iemand nu 112 bellen",
        "HELP ME",
        "help help",
        "iemand ligt bewusteloos bij de bushalte",
        "ik wil niet meer leven",
        "Ik ga mezelf iets aandoen",
        "Someone is being beaten next door",
        "He has a knife",
        "please help me!",
        "I can’t breathe",
        "İmdat",
        "Kocası onu dövüyor",
        "yangin var",
        "Ratunku!",
        "sąsiad bije żonę",
        "zadzwońcie po karetkę",
        "النجدة",
        "زوجي يضربني",
        "Рятуйте",
        "він б’є мене",
        "викличте швидку",
        "вызовите полицию",
    ],
)
def test_a_call_for_help_is_heard(text: str) -> None:
    assert emergency(text)


@pytest.mark.parametrize(
    "text",
    [
        "bel 112 bij spoed staat op de poster",
        "Hang een poster op: bij spoed 112",
        "Training: wat doe je na een hartstilstand",
        "Leer kinderen wat te doen bij brand",
        "Er wordt vaak ingebroken in schuren",
        "Boa's worden nu te vaak bedreigd",
        "Buschauffeurs worden regelmatig geslagen",
        "Jongeren hebben soms een mes op zak",
        "Vorig jaar was er brand in de haven",
        "Er is brandgevaar in de duinen",
        "Help jongeren aan een eigen plek",
        "Help ons om de wijk schoon te houden",
        "Meer hulp voor slachtoffers van geweld thuis",
        "Ik durf niet meer te fietsen in het donker",
        "Mn moeder is bijna aangereden",
        "Een AED redt levens als iemand niet meer ademt",
        "More police on bikes please",
        "What to do in case of fire",
        "Yangın tatbikatı yapılsın",
        "co robić w razie pożaru",
        "Потрібна інструкція на випадок пожежі",
        "نريد إضاءة أفضل",
        "",
    ],
)
def test_a_plan_is_no_call(text: str) -> None:
    assert not emergency(text)
