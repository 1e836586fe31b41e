"""Plans from and to files: `import-plan` and `export`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app import __version__
from app.commands.terminal import say
from app.errors import NotFound, Refused
from app.exports import csv, xlsx
from app.exports import json as json_export
from app.exports.plan_report import plan_report
from app.exports.report import Report
from app.i18n import _
from app.settings import Settings
from app.store import plans
from app.store.columns import now
from app.store.engine import Database
from app.store.plan_import import import_plan
from app.store.plans.table import decoded, take_over
from app.store.results import plan_record
from app.store.tables import Plan
from app.store.upkeep import opened

FORMATS = ("xlsx", "csv", "json")
LARGEST = 5 * 1024 * 1024
PRIORITIES = "prioriteitenlijst"


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
    made = database.write(take_over, plan_id(database, plan), decoded(content))
    say(_("Candidates added or changed: %(count)s"), count=made)


def import_json(database: Database, content: bytes, file: Path) -> None:
    number = database.write(import_plan, parsed(content, file))
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
            record = plan_record(db, number)
    report = plan_report(record, now(), __version__)
    write_whole(out, WRITERS[kind](report, excel))
    say(_("Written: %(file)s"), file=out)


def write_csv(report: Report, excel: bool) -> bytes:
    return csv.table(report.sheet(PRIORITIES), excel)


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file only when all of the new one is written."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


WRITERS: dict[str, Callable[[Report, bool], bytes]] = {
    "xlsx": lambda report, _excel: xlsx.workbook(report),
    "csv": write_csv,
    "json": lambda report, _excel: json_export.document(report),
}
