"""The files of others are the ones whose version and licence we wrote down."""

import json
import shutil
from pathlib import Path

from scripts import vendor


def test_vendored_files_are_what_their_checksums_say() -> None:
    assert vendor.check() == []


def test_every_vendored_file_names_its_licence() -> None:
    record = json.loads(vendor.RECORD.read_text(encoding="utf-8"))
    assert {item["licence"] for item in record} == {"BSD-3-Clause", "MPL-2.0", "OFL-1.1"}


def test_check_names_what_is_changed_and_what_is_gone(tmp_path: Path) -> None:
    first, second, *_rest = [file.target for file in vendor.VENDORED]
    for file in vendor.VENDORED:
        (tmp_path / file.target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(vendor.ROOT / file.target, tmp_path / file.target)
    (tmp_path / first).write_text("export const html = 1;", encoding="utf-8")
    (tmp_path / second).unlink()
    assert vendor.check(tmp_path) == [f"missing: {second}", f"changed: {first}"]


def test_node_packages_hold_no_address() -> None:
    lock = (vendor.FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert json.loads(lock)["packages"][""]["devDependencies"]
