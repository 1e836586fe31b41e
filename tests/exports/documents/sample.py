"""A document with one of everything, in which hostile texts can be put in every place."""

from app.exports.documents.document import (
    Bar,
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Pending,
    Table,
    table,
)

USUAL = "Jongeren en overlast in De Weel"
HOSTILE = {
    "markup": "<script>alert(1)</script> & <w:p/> ]]>",
    "source": '#let x = 1 *vet* _x_ @bron $x^2$ \\ `code` #image("/etc/passwd") // weg',
    "controls": "voor\x00\x0b\x1f\ufffe\ud800na",
    "turned": "a\u202eb\u2066c",
    "emoji": "Goed 👍🏽 plan 🚲",
    "scripts": "Güvenli sokak · Więcej światła · Більше світла · المزيد من الضوء",
    "unbroken": "w" * 400,
    "formula": '=HYPERLINK("http://x","y")',
    "empty": "",
}


def sample(text: str = USUAL, draft: str = "CONCEPT") -> Document:
    """Three parts: prose with a chart, a wide table, and a card."""
    card = (Heading("Waarom", 2), Paragraph(text, "quote", "tr"), Heading("Noten", 3), Paragraph(text, "note"))
    return Document(
        title=f"Prioriteiten {text}"[:300],
        subtitle="Integraal veiligheidsplan",
        author="Gemeente Duinerwaard",
        date="23 november 2026",
        draft=draft,
        parts=(
            Part("how", "Hoe kwamen we tot deze prioriteiten", prose(text)),
            Part("table", "Prioriteitentabel", (wide(text),), wide=True),
            Part("card", text, card),
        ),
    )


def prose(text: str) -> tuple[Block, ...]:
    bars = tuple(
        Bar(f"P{n:02} {text}", 1 - n / 9, f"{100 - 11 * n} %", max(0, 0.9 - n / 9), 1 - n / 10) for n in range(1, 9)
    )
    return (
        Paragraph(text, "lead"),
        Bullets((text, Pending("nog invullen: raadsvergadering"))),
        Chart("Meest gekozen", f"P01 is het meest gekozen. {text}", bars),
    )


def wide(text: str) -> Table:
    columns = [Column("Nr", 0.4), Column("Prioriteit", 2), Column("Doel", 2), Column("Punten", 1, True)]
    rows = [
        (str(n), text, Pending("nog invullen: streefwaarde") if n % 3 == 0 else text, f"{10 * n},5")
        for n in range(1, 31)
    ]
    return table("Alles op een rij", columns, rows)
