"""Write a document as one accessible page of HTML that needs nothing else: for people who cannot use a PDF."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from app.exports.documents.characters import allowed
from app.exports.documents.document import Bullets, Chart, Document, Heading, Paragraph, Pending, Table, Text
from app.exports.documents.house import BLUE, logo_of
from app.plan.house.style import HouseStyle

PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.55 system-ui, sans-serif; color: #16202a; overflow-wrap: anywhere }}
main {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
h1, h2, h3 {{ line-height: 1.2; color: {heading}; text-wrap: balance }}
.table {{ overflow-x: auto; margin: 1rem 0 }}
.table :is(td, th):not(.number) {{ min-width: 4.5rem; overflow-wrap: break-word }}
table {{ border-collapse: collapse; width: 100% }}
caption {{ text-align: start; color: #4a5764; padding-bottom: .3rem }}
h2 {{ margin-top: 3rem; border-top: 1px solid #b9c4ce; padding-top: 1rem }}
h3 {{ margin-top: 1.8rem }}
th, td {{ font-size: .95rem; border: 1px solid #b9c4ce; padding: .35rem .5rem; text-align: start; vertical-align: top }}
thead th {{ background: #eef2f5 }}
.number {{ text-align: end; white-space: nowrap }}
thead .number {{ white-space: normal }}
.lead {{ font-size: 1.2rem; color: #4a5764 }}
mark {{ background: #ffe680 }}
@media print {{ .table {{ overflow: visible }} h2, h3, caption {{ break-after: avoid }} tr {{ break-inside: avoid }} }}
.draft {{ border: 2px solid #b3261e; color: #b3261e; display: inline-block; padding: .2rem .6rem; font-weight: 700 }}
</style>
</head>
<body>
<main>
{logo}{draft}<h1>{title}</h1>
<p class="lead">{subtitle}</p>
<p>{author}, {date}</p>
{parts}
</main>
</body>
</html>
""")


TABLE = Markup(
    '<div class="table" role="group" tabindex="0" aria-label="{0}"><table><caption>{0}</caption>'
    "<thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
)
NUMBER = Markup(' class="number"')


def html(document: Document) -> bytes:
    """The document as a page; no script, no request to anywhere."""
    parts = Markup("\n").join(each for part in document.parts for each in _part(part.title, part.blocks))
    draft = Markup('<p class="draft">{}</p>\n').format(document.draft) if document.draft else ""
    return PAGE.format(
        language=document.language,
        title=allowed(document.title),
        subtitle=allowed(document.subtitle),
        author=allowed(document.author),
        date=document.date,
        draft=draft,
        heading=(document.style or HouseStyle()).of_headings(BLUE),
        logo=_logo(document.style),
        parts=parts,
    ).encode()


def _logo(style: HouseStyle | None) -> Markup:
    """The logo inside the page itself, which needs nothing else."""
    logo = logo_of(style)
    if logo is None:
        return Markup()
    shown = Markup('<p><img src="data:image/png;base64,{}" alt="{}" height="64"></p>\n')
    return shown.format(b64encode(logo.content).decode(), allowed(logo.alt))


def _part(title: str, blocks: Iterable[Any]) -> Iterable[Markup]:
    if title.strip():
        yield Markup("<h2>{}</h2>").format(allowed(title))
    for block in blocks:
        yield WRITERS[type(block)](block)


def _said(text: Text) -> Markup:
    if isinstance(text, Pending):
        return Markup("<mark>[{}]</mark>").format(allowed(text.what))
    return Markup("<bdi>{}</bdi>").format(allowed(text))


def _heading(block: Heading) -> Markup:
    """One level lower than in the document, whose title is the first."""
    if not block.text.strip():
        return Markup()
    level = block.level + 1
    return Markup("<h{0}>{1}</h{0}>").format(level, allowed(block.text))


def _paragraph(block: Paragraph) -> Markup:
    language = Markup(' lang="{}"').format(block.language) if block.language else ""
    tag = "blockquote" if block.style == "quote" else "p"
    return Markup('<{0} class="{1}"{2}>{3}</{0}>').format(tag, block.style, language, _said(block.text))


def _bullets(block: Bullets) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup().join(Markup("<li>{}</li>").format(_said(each)) for each in block.items)
    )


def _table(block: Table) -> Markup:
    names = [NUMBER if each.number else Markup() for each in block.columns]
    heads = [
        Markup('<th scope="col"{}>{}</th>').format(name, allowed(column.title))
        for name, column in zip(names, block.columns, strict=True)
    ]
    rows = [
        Markup("<tr>{}</tr>").format(
            Markup().join(
                Markup("<td{}>{}</td>").format(name, _said(cell)) for name, cell in zip(names, row, strict=True)
            )
        )
        for row in block.rows
    ]
    return TABLE.format(allowed(block.caption), Markup().join(heads), Markup().join(rows))


def _chart(block: Chart) -> Markup:
    """The figures as a list: the sentence says what a drawing would show."""
    items = [Markup("<li><bdi>{}</bdi>: {}</li>").format(allowed(bar.label), bar.figure) for bar in block.bars]
    return Markup("<h3>{}</h3><p>{}</p><ol>{}</ol>").format(
        escape(allowed(block.caption)), allowed(block.sentence), Markup().join(items)
    )


WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
}
