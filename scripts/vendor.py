"""The files of others that the program carries: `python -m scripts.vendor` makes them again (needs node and npm),
`python -m scripts.vendor --check` compares them with their checksums (needs nothing).

Add one: put it in frontend/package.json with an exact version, run `npm install` there, add it to VENDORED.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
RECORD = ROOT / "app/static/vendor/vendor.json"
BUNDLE = "bundle"  # the source is not a file of the package but an entry in frontend/ for esbuild


@dataclass(frozen=True)
class File:
    """One file to carry: its package, its place in that package (or BUNDLE) and its place here."""

    package: str
    source: str
    target: str


FIGTREE = "@fontsource-variable/figtree"
VENDORED = (
    File("lit-html", BUNDLE, "app/static/vendor/lit-html.js"),
    File("lit-html", "LICENSE", "app/static/vendor/lit-html.LICENSE.txt"),
    File(FIGTREE, "files/figtree-latin-wght-normal.woff2", "app/static/fonts/figtree-latin.woff2"),
    File(FIGTREE, "files/figtree-latin-ext-wght-normal.woff2", "app/static/fonts/figtree-latin-ext.woff2"),
    File(FIGTREE, "LICENSE", "app/static/fonts/figtree.LICENSE.txt"),
    File("axe-core", "axe.min.js", "tests/vendor/axe.min.js"),
    File("axe-core", "LICENSE", "tests/vendor/axe.LICENSE.txt"),
)


def main(arguments: list[str]) -> int:
    """Build, or with --check compare; 0 is well, 1 is faults found, 2 is not understood."""
    if arguments == []:
        build()
        return 0
    if arguments == ["--check"]:
        faults = check()
        print("\n".join(faults) or "The vendored files are what their checksums say.")
        return 1 if faults else 0
    print("Usage: python -m scripts.vendor [--check]", file=sys.stderr)
    return 2


def build() -> None:
    """Fetch the locked packages and write every file and the record of their checksums."""
    subprocess.run(["npm", "ci", "--silent"], cwd=FRONTEND, check=True)
    for file in VENDORED:
        (ROOT / file.target).parent.mkdir(parents=True, exist_ok=True)
        bundle(file) if file.source == BUNDLE else shutil.copyfile(package(file) / file.source, ROOT / file.target)
    RECORD.write_text(json.dumps([entry(file) for file in VENDORED], indent=2) + "\n", encoding="utf-8")


def bundle(file: File) -> None:
    """One ES module for the browsers of architecture.md; esbuild is called by its path, since npx eats options."""
    options = ["--bundle", "--minify", "--format=esm", "--target=es2020", "--legal-comments=eof", "--log-level=error"]
    entry_point = FRONTEND / Path(file.target).name
    esbuild = FRONTEND / "node_modules/.bin/esbuild"
    subprocess.run([esbuild, entry_point, *options, f"--outfile={ROOT / file.target}"], cwd=FRONTEND, check=True)


def package(file: File) -> Path:
    return FRONTEND / "node_modules" / file.package


def entry(file: File) -> dict[str, str]:
    about = json.loads((package(file) / "package.json").read_text(encoding="utf-8"))
    return {
        "file": file.target,
        "package": file.package,
        "version": about["version"],
        "licence": about["license"],
        "sha384": digest(ROOT / file.target),
    }


def digest(path: Path) -> str:
    """The checksum in the form that browsers use for integrity."""
    return base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def check(root: Path = ROOT) -> list[str]:
    """What is wrong with the files, a line for each fault."""
    record = {item["file"]: item["sha384"] for item in json.loads(RECORD.read_text(encoding="utf-8"))}
    unknown = [f"not in the record: {file.target}" for file in VENDORED if file.target not in record]
    gone = [f"missing: {name}" for name in record if not (root / name).exists()]
    changed = [f"changed: {name}" for name in record if (root / name).exists() and digest(root / name) != record[name]]
    return unknown + gone + changed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
