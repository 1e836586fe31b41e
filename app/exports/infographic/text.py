"""The infographic as text: everything that it says, nothing cut, with tables for what it draws."""

from collections.abc import Iterable

from app.exports.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Pending,
    Text,
    table,
)
from app.exports.documents.plan_words import MISSING
from app.exports.infographic.poster import Card, Poster

NOT_ASKED = "niet gevraagd"


def text_version(made: Poster, day: str) -> Document:
    """The same page as a document; `made` is the complete poster, `day` when it was made."""
    return Document(
        title=made.title,
        subtitle=made.motto or f"Veiligheidsplan {made.years}",
        author=f"Gemeente {made.municipality}, {made.years}",
        date=day,
        draft=made.draft,
        parts=(
            Part("samen", "Zo kozen we", (Bullets(tuple(f"{number} {what}" for number, what in made.figures)),)),
            Part("prioriteiten", "Onze prioriteiten", tuple(block for each in made.cards for block in card(each))),
            Part("plaats", "Plaats op de lijst van partners en inwoners", tuple(places(made))),
            Part("basis", "Hier blijven we aan werken", (Bullets(tuple(name for name, _color in made.basis)),)),
            Part("verder", "Hoe gaat het verder?", (Bullets(tuple(f"{when}: {what}" for when, what in made.steps)),)),
            Part("contact", "Contact", (Bullets(made.contact), Paragraph(made.source, "note"))),
        ),
    )


def card(made: Card) -> Iterable[Block]:
    """One priority."""
    yield Heading(f"{made.number}. {made.title}", 2)
    if made.field:
        yield Paragraph(f"Veiligheidsveld: {made.field} ({made.code})")
    yield Paragraph(filled(made.why))
    yield Bullets(tuple(f"{each.text} ({each.who})" if each.who else each.text for each in made.lines))
    if made.aim:
        yield Paragraph(f"Doel: {made.aim}")


def filled(text: str) -> Text:
    """The text; what the officer still has to fill in is marked."""
    return Pending(text) if text.startswith(MISSING) else text


def places(made: Poster) -> Iterable[Block]:
    """What the drawing of places shows: a sentence, and the place of each topic for both."""
    yield Paragraph(made.sentence)
    if made.shifts:
        columns = [Column("Onderwerp", 3), Column("Partners", number=True), Column("Inwoners", number=True)]
        rows = [(each.title, place(each.partners), place(each.residents)) for each in made.shifts]
        yield table("Plaats van elk onderwerp, in de volgorde van het voorstel", columns, rows)


def place(number: int | None) -> str:
    return str(number) if number is not None else NOT_ASKED
