"""Plans from and to files: `import-plan` and `export`."""

import json
from pathlib import Path
from typing import Any

from app import __version__
from app.commands.terminal import say
from app.errors import NotFound, Refused
from app.exports.files import MEDIA, plan_file
from app.exports.programme import programme
from app.exports.style import house_style
from app.i18n import _
from app.settings import Settings
from app.store import plans
from app.store.columns import now
from app.store.deeds import COMMAND_LINE, record, recorded
from app.store.engine import Database
from app.store.plan_import import import_plan
from app.store.plans.table import decoded, take_over
from app.store.programme.reading import programme_rows
from app.store.results import plan_record
from app.store.tables import Plan
from app.store.upkeep import opened

FORMATS = tuple(MEDIA)
LARGEST = 5 * 1024 * 1024


def import_file(settings: Settings, file: Path, plan: str) -> None:
    """Make a plan from JSON in the example's format, or add the candidates of a CSV to a plan that is there."""
    if file.stat().st_size > LARGEST:
        raise Refused("too-large", megabytes=LARGEST // 1024**2)
    content = file.read_bytes()
    with opened(settings.database_url) as database:
        if file.suffix.lower() == ".csv":
            import_table(database, content, plan)
        else:
            import_json(database, content, file)


def import_table(database: Database, content: bytes, plan: str) -> None:
    if not plan:
        raise Refused("name-the-plan")
    number = plan_id(database, plan)
    about = f"plans/{number}/candidates"
    made = database.write(recorded, COMMAND_LINE, "candidates-imported", about, take_over, number, decoded(content))
    say(_("Candidates added or changed: %(count)s"), count=made)


def import_json(database: Database, content: bytes, file: Path) -> None:
    number = database.write(recorded, COMMAND_LINE, "plan-imported", "plans/", import_plan, parsed(content, file))
    with database.read() as db:
        made, counts = plans.get(db, number), plans.counts(db, number)
    say(_("Imported: plan %(code)s, %(title)s"), code=made.code, title=made.title)
    say(
        _("  %(candidates)s candidates, %(groups)s groups, %(areas)s areas, %(organisations)s organisations"),
        **{name: counts[name] for name in ("candidates", "groups", "areas", "organisations")},
    )


def parsed(content: bytes, file: Path) -> dict[str, Any]:
    """The JSON in a file; raises Refused when it is something else."""
    try:
        source = json.loads(content)
    except (ValueError, RecursionError):
        raise Refused("file-not-json", file=str(file)) from None
    if not isinstance(source, dict):
        raise Refused("file-not-json", file=str(file))
    return source


def plan_id(database: Database, wanted: str) -> int:
    """The plan with this code or number; raises NotFound."""
    with database.read() as db:
        for plan in plans.everything(db):
            if wanted.upper() == plan.code.upper() or wanted == str(plan.id):
                return key(plan)
    raise NotFound("plan-unknown")


def key(plan: Plan) -> int:
    assert plan.id is not None
    return plan.id


def export(settings: Settings, plan: str, kind: str, out: Path, excel: bool) -> None:
    """Write the priority list of a plan to a file; the file is there whole or not at all."""
    with opened(settings.database_url) as database:
        number = plan_id(database, plan)
        with database.read() as db:
            found = plan_record(db, number)
            decided, style = programme(found, programme_rows(db, number)), house_style(db, number)
        write_whole(out, plan_file(found, kind, now(), __version__, excel, decided, style).content)
        database.write(record, COMMAND_LINE, "plan-exported", f"plans/{number}/priorities.{kind}")
    say(_("Written: %(file)s"), file=out)


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file only when all of the new one is written."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        part.unlink(missing_ok=True)
