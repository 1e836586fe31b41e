"""The fixed words of the document. It is a Dutch document whoever downloads it, so these are no texts to translate."""

NOT_REPRESENTATIVE = (
    "Dit is geen representatieve steekproef. De cijfers zeggen wat de aanwezigen vonden, "
    "niet wat de hele gemeente vindt."
)

YES_NO = {True: "ja", False: "nee"}

VALUES = {
    "before": "vooraf",
    "after": "achteraf",
    "candidates": "onderwerpen van het plan",
    "typed": "eigen antwoorden",
    "shortlist": "korte lijst uit een eerdere ronde",
    "ideas": "ideeën van deze bijeenkomst",
    "unknown": "weet niet",
    "answered": "beantwoord",
    "pinned": "vastgezet",
    "confirmed": "bevestigd",
    "True": "ja",
    "False": "nee",
}

ORIGINS = {
    "phone": "eigen telefoon",
    "tablet": "geleende tablet",
    "paper": "papier, ingevoerd door de gespreksleider",
    "simulated": "nagebootst",
}

ADMISSION = {
    "open": "open: één stem per telefoon of browser; wie echt wil, kan vaker stemmen",
    "attended": "geteld: niet meer deelnemers dan er mensen in de zaal waren ({seats})",
    "passes": "persoonlijke codes: één stem per uitgedeelde code",
}
"""How the door was kept; what each promises and what not."""

PEOPLE, PEOPLE_METHOD = "Mensen", "hoeveel mensen dit kozen of er iets over zeiden"
DOTS, DOTS_METHOD = "Stickers", "alle stickers samen; telt niet voor de plaats"
ANSWER, ANSWER_METHOD = "Antwoord", "hoeveel mensen dit antwoord gaven"

STATUS = {
    "shown": "getoond",
    "held": "vastgehouden",
    "hidden": "verborgen",
    "emergency": "spoed",
}

OUTCOMES = {"done": "gedaan", "partly": "deels", "not": "niet"}
"""What became of an idea."""

NO_GROUP = "Samen niet apart getoond"
ALL_OPTIONS = "alle antwoorden"

GUIDE = (
    ("Prioriteitenlijst", "Eén rij voor elk onderwerp, in de volgorde van de uitslag. U vult aan en besluit."),
    ("Lege kolommen", "Die zijn van u, zoals status, doelstelling en besluit. De tool vult de andere in."),
    ("Onderbouwing", "Kolom 19 tot en met 28. U kunt ze in- en uitklappen met het teken boven de kolommen."),
    ("Uitkomsten", "Elke gesloten ronde, en daarna het voorstel: een regel per maat, met marge, eenheid en methode."),
    ("Maat", "Wat is gemeten. De eerste maat van een werkvorm bepaalt de plaats. Filter op één maat voor één lijst."),
    ("Per groep", "Dezelfde rondes per groep. Kleine groepen staan er niet apart in."),
    ("Ideeën", "Alles wat mensen schreven en de zaal zag. Wat is samengevoegd, staat er één keer."),
    ("Verantwoording", "Wie er waren, wat is beloofd, hoe is gevraagd en geteld."),
    (
        "Mensen en stickers",
        "De volgorde gaat over mensen. Wie meer stickers op één onderwerp plakt, telt daar één keer.",
    ),
    ("Ondergrens en bovengrens", "De marge van 95 %: zoveel kan een andere dag met zulke mensen schelen."),
    ("Effect / haalbaarheid", "De gemiddelden van partners op een schaal van 1 tot en met 5."),
    ("Verschil", "Aandeel bij partners min aandeel bij inwoners, in procentpunten. Plus: partners kozen het vaker."),
    ("Zekerheid: duidelijk", "Verschilt van alle onderwerpen aan de andere kant van de grens tussen plaats 5 en 6."),
    ("Zekerheid: gedeeld", "Heeft precies dezelfde score als een ander onderwerp."),
    ("Zekerheid: niet te onderscheiden", "Aan welke kant van die grens het hoort, kan toeval zijn."),
    ("Representatief?", NOT_REPRESENTATIVE),
)

METHODS = (
    ("Stemmen tellen", "Voor elk antwoord: hoeveel verschillende mensen het kozen. n is hoeveel mensen inleverden."),
    ("Plaats", "Wie evenveel mensen heeft, deelt een plaats. De plaatsen daarna blijven leeg: 1, 2, 2, 4."),
    ("Marge", "Het 95 %-interval van Wilson. Het zegt hoeveel een andere dag met zulke mensen zou kunnen schelen."),
    ("Proefsessies", "Die tellen niet mee en worden gewist als ze eindigen."),
    (
        "Andere werkvormen",
        "Punten, rangschikken en dergelijke tellen niet op bij het aandeel. Zij staan als bewijs erbij.",
    ),
    ("Bijeenkomsten samen", "Per doelgroep tellen we de mensen van alle bijeenkomsten op."),
    ("Welke ronde telt", "Van elke bijeenkomst de ronde met de meeste onderwerpen, en daarvan de laatste."),
    ("Zekerheid", "Twee onderwerpen verschillen als het 95 %-interval van hun verschil boven nul blijft (Newcombe)."),
    ("Gemengde bijeenkomst", "Partner of inwoner volgt uit de groep. Alleen groepen die we tonen tellen dan mee."),
    ("Kleine groepen", "Een groep onder de drempel tonen we niet apart, en ook niet wie haar anders zou verraden."),
    ("Groep met één antwoord", "Een groep die in zijn geheel hetzelfde antwoordde tonen we ook niet."),
    ("Teken <", "Staat er < en de drempel, dan tonen we het getal niet om een van deze redenen."),
    ("Steun voor een idee", "De indiener en iedereen die het idee steunt, ieder één keer, ook na samenvoegen."),
)
