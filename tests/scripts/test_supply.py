"""What the program is made of is written down whole, and an audit that could not look says so."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from scripts import audit, sbom


def test_bill_of_materials_names_everything_in_the_lock_with_its_hashes() -> None:
    lock = sbom.LOCK.read_text(encoding="utf-8")
    made = sbom.document(lock, json.loads(sbom.RECORD.read_text(encoding="utf-8")))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    python = [each for each in made["components"] if each["purl"].startswith("pkg:pypi/")]
    assert [f"{each['name']}=={each['version']}" for each in python] == re.findall(r"^[\w.-]+==[^\s;]+", lock, re.M)
    assert {one["content"] for each in python for one in each["hashes"]} == set(re.findall(r"sha256:(\w+)", lock))
    assert all(each["hashes"] for each in made["components"])
    carried = {each["name"]: each["licenses"] for each in made["components"] if "licenses" in each}
    assert set(carried) == {"lit-html", "@fontsource-variable/figtree"}
    assert len({each["bom-ref"] for each in made["components"]}) == len(made["components"])


def test_bill_of_materials_is_the_same_each_time() -> None:
    written = [
        subprocess.run([sys.executable, "-m", "scripts.sbom"], capture_output=True, check=True) for _ in range(2)
    ]
    assert written[0].stdout == written[1].stdout
    assert json.loads(written[0].stdout)["serialNumber"].startswith("urn:uuid:")


def test_line_of_the_lock_that_is_not_understood_is_said() -> None:
    with pytest.raises(ValueError, match="git"):
        sbom.locked("uvicorn @ git+https://example.org/x\n")


class Auditor:
    """pip-audit as it answers here: about the weak package first, then about the lock."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers = list(answers)
        self.asked: list[Sequence[str]] = []

    def __call__(self, arguments: Sequence[str]) -> tuple[int, str]:
        self.asked.append(arguments)
        return self.answers.pop(0)


KNOWN = (1, "urllib3 1.26.4 PYSEC-2021-108 1.26.5")


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ([(0, "No known vulnerabilities found")], 3, "Not run"),
        ([(1, "ConnectionError")], 3, "Not run"),
        ([KNOWN, (0, "No known vulnerabilities found")], 0, "No known"),
        ([KNOWN, (1, "starlette 1.0 CVE-2030-1")], 1, "CVE-2030-1"),
        ([KNOWN, (2, "could not be audited")], 3, "could not"),
    ],
    ids=["no advisories", "no line", "clean", "found", "half"],
)
def test_audit_says_what_it_knows_and_no_more(
    capsys: pytest.CaptureFixture[str], answers: list[tuple[int, str]], code: int, said: str
) -> None:
    auditor = Auditor(*answers)
    assert audit.audit(auditor) == code
    assert said in capsys.readouterr().out
    assert auditor.answers == []
    assert [str(audit.LOCK) in each for each in auditor.asked] == [False, True][: len(answers)]


def test_audit_without_a_tool_is_not_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(audit, "auditor", lambda: None)
    assert audit.main() == audit.NOT_RUN
    assert capsys.readouterr().out.startswith("Not run")
