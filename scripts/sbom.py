"""What the program is made of, as CycloneDX: `python -m scripts.sbom > sbom.json`, from the lock and the record of
files of others. Needs nothing installed, and says the same each time for the same lock.
"""

import json
import re
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app import __version__

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
RECORD = ROOT / "app/static/vendor/vendor.json"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main() -> None:
    """Write it to standard output."""
    json.dump(document(LOCK.read_text(encoding="utf-8"), json.loads(RECORD.read_text(encoding="utf-8"))), sys.stdout)
    print()


def document(lock: str, record: list[dict[str, Any]]) -> dict[str, Any]:
    """The document for this lock and this record. Raises ValueError for a line of the lock that is not understood."""
    components = [*locked(lock), *carried(record)]
    own = {"type": "application", "name": "samenspraak", "version": __version__, "bom-ref": "samenspraak"}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(components, sort_keys=True))}",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"license": {"id": "EUPL-1.2"}}]}},
        "components": components,
        "dependencies": [{"ref": "samenspraak", "dependsOn": [each["bom-ref"] for each in components]}],
    }


def locked(lock: str) -> list[dict[str, Any]]:
    """The Python packages, with the hashes of the files that may be installed."""
    found: list[dict[str, Any]] = []
    for line in lock.splitlines():
        if pinned := PINNED.match(line):
            name, version, marker = pinned.groups()
            found.append(component("pypi", name.lower().replace("_", "-"), version))
            if marker:
                found[-1]["properties"] = [{"name": "samenspraak:marker", "value": marker}]
        elif line.startswith("    ") and (hashes := HASH.findall(line)):
            found[-1]["hashes"] += [{"alg": "SHA-256", "content": each} for each in hashes]
        elif line.strip() and not line.startswith("#"):
            raise ValueError(line)
    return found


def carried(record: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The packages of which files stand in the program itself."""
    found: dict[str, dict[str, Any]] = {}
    for item in (each for each in record if each["file"].startswith("app/")):
        name = item["package"]
        made = found.setdefault(name, component("npm", name, item["version"]))
        made["licenses"] = [{"license": {"id": item["licence"]}}]
        made["hashes"].append({"alg": "SHA-384", "content": b64decode(item["sha384"]).hex()})
    return list(found.values())


def component(kind: str, name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    return {"type": "library", "name": name, "version": version, "bom-ref": purl, "purl": purl, "hashes": []}


if __name__ == "__main__":
    main()
