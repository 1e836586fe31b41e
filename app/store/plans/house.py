"""The house style of a plan, as it is stored: colours, logo and Word template, and the version in its addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.live.state import PageStyle
from app.store.plans import get, parts
from app.store.programme.history import line
from app.store.tables import House, HouseFile, SafetyField

SUBJECT = "style"
LOGO, TOP, TEMPLATE = "logo", "top", "template"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the house style; `name` is what it was called, or what a logo says to who does not see it."""

    part: str
    content: bytes
    name: str
    width: int = 0
    height: int = 0


def page_style(db: Db, plan_id: int) -> PageStyle | None:
    """What a page has to know of it; None without a house style."""
    version = db.exec(select(House.version).where(House.plan_id == plan_id)).first()
    if version is None:
        return None
    logo = select(HouseFile.name, HouseFile.width, HouseFile.height).where(
        HouseFile.plan_id == plan_id, HouseFile.part == TOP
    )
    found = db.exec(logo).first()
    return PageStyle(version, *found) if found else PageStyle(version)


def colors(db: Db, plan_id: int) -> dict[str, str]:
    """The colours that were chosen; none without a house style."""
    return dict(db.exec(select(House.colors).where(House.plan_id == plan_id)).first() or {})


def files(db: Db, plan_id: int) -> dict[str, Stored]:
    """All files by part."""
    rows = db.exec(select(HouseFile).where(HouseFile.plan_id == plan_id)).all()
    return {each.part: Stored(each.part, each.content, each.name, each.width, each.height) for each in rows}


def names(db: Db, plan_id: int) -> dict[str, str]:
    """Which files there are and what they are called, without reading them."""
    rows = select(HouseFile.part, HouseFile.name).where(HouseFile.plan_id == plan_id)
    return dict(db.exec(rows).all())


def colors_of_version(db: Db, version: str) -> dict[str, str] | None:
    """The colours behind an address; None when it is not the newest of any plan."""
    found = db.exec(select(House.colors).where(House.version == version)).first()
    return None if found is None else dict(found)


def top_of_version(db: Db, version: str) -> bytes | None:
    """The logo for the top of pages behind an address."""
    logo = select(HouseFile.content).join(House, col(House.plan_id) == col(HouseFile.plan_id))
    return db.exec(logo.where(House.version == version, HouseFile.part == TOP)).first()


def save_colors(
    db: Db, plan_id: int, account_id: int | None, version: str, chosen: Mapping[str, str], fields: Mapping[str, str]
) -> None:
    """Choose colours: those of the style, and those of the plan's own fields by their code."""
    before = colors(db, plan_id)
    for name in sorted(before.keys() | chosen.keys()):
        if before.get(name) != chosen.get(name):
            line(db, plan_id, account_id, SUBJECT, name, before.get(name, ""), chosen.get(name, ""))
    for field in parts(db, SafetyField, plan_id):
        color = fields.get(field.code, field.color)
        if color.lower() != field.color.lower():
            line(db, plan_id, account_id, SUBJECT, "field_code", f"{field.code} {field.color}", f"{field.code} {color}")
            field.color = color
    renew(db, plan_id, version, chosen)


def save_files(db: Db, plan_id: int, account_id: int | None, version: str, found: Sequence[Stored]) -> None:
    """Put these files in the place of those of the same part."""
    before = names(db, plan_id)
    drop(db, plan_id, [each.part for each in found])
    for each in found:
        db.add(
            HouseFile(
                plan_id=plan_id,
                part=each.part,
                name=each.name,
                width=each.width,
                height=each.height,
                content=each.content,
            )
        )
        if each.part != TOP:
            line(db, plan_id, account_id, SUBJECT, each.part, before.get(each.part, ""), each.name)
    db.flush()
    renew(db, plan_id, version, colors(db, plan_id))


def remove_files(db: Db, plan_id: int, account_id: int | None, version: str, found: Sequence[str]) -> None:
    """Take these parts away; what is not there stays so."""
    before = names(db, plan_id)
    for part in found:
        if part in before and part != TOP:
            line(db, plan_id, account_id, SUBJECT, part, before[part], "")
    drop(db, plan_id, found)
    renew(db, plan_id, version, colors(db, plan_id))


def remove(db: Db, plan_id: int, account_id: int | None, version: str) -> None:
    """Go back to the look of the program; the colours of the fields stay."""
    save_colors(db, plan_id, account_id, version, {}, {})
    remove_files(db, plan_id, account_id, version, [LOGO, TOP, TEMPLATE])


def drop(db: Db, plan_id: int, found: Sequence[str]) -> None:
    for row in db.exec(select(HouseFile).where(HouseFile.plan_id == plan_id, col(HouseFile.part).in_(found))):
        db.delete(row)
    db.flush()


def renew(db: Db, plan_id: int, version: str, chosen: Mapping[str, str]) -> None:
    """Give it a version that no address had before; without colours and files there is no house style."""
    row = db.exec(select(House).where(House.plan_id == plan_id)).first() or House(
        plan_id=get(db, plan_id).id or 0, version=version
    )
    row.colors, row.version = dict(chosen), version
    if chosen or names(db, plan_id):
        db.add(row)
    elif row.id is not None:
        db.delete(row)
