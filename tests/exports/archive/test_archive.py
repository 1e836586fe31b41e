"""The package for the archive: every file with its MDTO, nothing guessed, and the same bytes each time."""

import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from app.errors import Refused
from app.exports.archive.dossier import Dossier, faults_of_term
from app.exports.archive.mdto import years_later
from app.exports.formats import ARCHIVE, Material, made
from tests.exports.archive.mdto_schema import SPACE, faults
from tests.exports.documents.programme import programme
from tests.exports.documents.sample import HOSTILE
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents

ANSWERS: dict[str, Any] = {
    "creator": "Gemeente Duinerwaard",
    "appraisal": "temporary",
    "years": 10,
    "starts": date(2031, 1, 1),
    "category_code": "5.1.2",
    "category": "Beleid vaststellen",
    "selection_list": "Selectielijst gemeenten 2020",
    "restriction": "Geen beperking",
    "restriction_list": "Zaaktypen van Duinerwaard",
}
DOSSIER = Dossier(**ANSWERS)
MATERIAL = Material(
    record(partners(), residents()),
    replace(programme(), adopted_on=date(2026, 11, 20)),
    MADE_AT,
    "9.9",
    dossier=DOSSIER,
)


def parts(material: Material = MATERIAL) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(made(material, ARCHIVE).content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def packed() -> dict[str, bytes]:
    return parts()


def xml(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)


def at(root: ElementTree.Element, *path: str) -> str:
    found = root.findtext("./" + "/".join(SPACE + each for each in path))
    assert found is not None, path
    return found


def test_every_file_has_its_description_and_the_plan_has_one(packed: dict[str, bytes]) -> None:
    described = {name for name in packed if name.endswith(".mdto.xml")}
    files = packed.keys() - described
    assert {name.rpartition(".")[2] for name in files} == {"pdf", "ods", "csv", "json"}
    assert described == {"informatieobject.mdto.xml", *(f"{name}.mdto.xml" for name in files)}
    assert [fault for name in described for fault in faults(xml(packed[name]))] == []


def test_description_of_a_file_is_true(packed: dict[str, bytes]) -> None:
    plan = xml(packed["informatieobject.mdto.xml"])
    codes = {"pdf": "fmt/476", "ods": "fmt/1755", "csv": "x-fmt/18", "json": "fmt/817"}
    for name, content in packed.items():
        if name.endswith(".mdto.xml"):
            continue
        about = xml(packed[f"{name}.mdto.xml"])
        assert at(about, "bestand", "naam") == name
        assert at(about, "bestand", "omvang") == str(len(content))
        assert at(about, "bestand", "checksum", "checksumWaarde") == sha256(content).hexdigest()
        assert at(about, "bestand", "bestandsformaat", "begripCode") == codes[name.rpartition(".")[2]]
        whole = ("bestand", "isRepresentatieVan", "verwijzingIdentificatie", "identificatieKenmerk")
        assert at(about, *whole) == at(plan, "informatieobject", "identificatie", "identificatieKenmerk")
    named = [each.findtext(f"{SPACE}verwijzingNaam") for each in plan.iter(f"{SPACE}heeftRepresentatie")]
    assert set(named) == {name for name in packed if not name.endswith(".mdto.xml")}


def test_pdf_says_itself_that_it_is_for_the_archive_and_is_no_draft(packed: dict[str, bytes]) -> None:
    content = next(each for name, each in packed.items() if name.endswith(".pdf"))
    with pikepdf.open(BytesIO(content)) as file, file.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")


def test_what_the_officer_said_stands_in_it(packed: dict[str, bytes]) -> None:
    plan = xml(packed["informatieobject.mdto.xml"])
    of = "informatieobject"
    assert at(plan, of, "waardering", "begripCode") == "V"
    assert at(plan, of, "bewaartermijn", "termijnLooptijd") == "P10Y"
    assert at(plan, of, "bewaartermijn", "termijnEinddatum") == "2041-01-01"
    assert at(plan, of, "informatiecategorie", "begripCode") == "5.1.2"
    assert at(plan, of, "informatiecategorie", "begripBegrippenlijst", "verwijzingNaam") == ANSWERS["selection_list"]
    assert at(plan, of, "archiefvormer", "verwijzingNaam") == ANSWERS["creator"]
    assert at(plan, of, "beperkingGebruik", "beperkingGebruikType", "begripLabel") == ANSWERS["restriction"]


def test_what_is_kept_for_ever_has_no_term() -> None:
    for_ever = Dossier(**ANSWERS | {"appraisal": "permanent", "years": None, "starts": None})
    plan = xml(parts(replace(MATERIAL, dossier=for_ever))["informatieobject.mdto.xml"])
    assert faults(plan) == []
    assert at(plan, "informatieobject", "waardering", "begripCode") == "B"
    assert plan.find(f".//{SPACE}bewaartermijn") is None


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({}, {}),
        ({"years": None}, {"years": "archive-term-missing"}),
        ({"years": None, "starts": None}, dict.fromkeys(("years", "starts"), "archive-term-missing")),
        ({"appraisal": "permanent"}, dict.fromkeys(("years", "starts"), "archive-term-superfluous")),
        ({"appraisal": "permanent", "years": None, "starts": None}, {}),
    ],
)
def test_term_is_stated_when_there_is_one_and_only_then(changed: dict[str, Any], faults: dict[str, str]) -> None:
    assert faults_of_term(ANSWERS | changed) == faults


def test_draft_does_not_go_to_the_archive() -> None:
    with pytest.raises(Refused, match="archive-draft"):
        made(replace(MATERIAL, programme=programme()), ARCHIVE)


def test_same_material_gives_the_same_package() -> None:
    assert made(MATERIAL, ARCHIVE) == made(MATERIAL, ARCHIVE)


@pytest.mark.few(2)
@pytest.mark.parametrize("sort", [each for each in HOSTILE if HOSTILE[each]])
def test_no_text_breaks_a_description(sort: str) -> None:
    names = {name: HOSTILE[sort] for name, value in ANSWERS.items() if isinstance(value, str) and name != "appraisal"}
    evil = replace(MATERIAL, record=replace(MATERIAL.record, title=HOSTILE[sort], municipality=HOSTILE[sort]))
    packed = parts(replace(evil, dossier=Dossier.model_construct(**ANSWERS | names)))
    found = [faults(xml(content)) for name, content in packed.items() if name.endswith(".mdto.xml")]
    assert found == [[]] * 5


def test_check_of_the_schema_notices_what_is_wrong(packed: dict[str, bytes]) -> None:
    good = packed["informatieobject.mdto.xml"].decode()
    first, rest = good.split("<naam>", 1)
    name, rest = rest.split("</naam>", 1)
    assert faults(xml(f"{first}{rest}".encode())) == ["informatieobject: 0 times naam"]
    assert faults(xml(good.replace("P10Y", "10 jaar").encode())) != []
    assert faults(xml(good.replace("<taal>nl</taal>", "<taal>nl</taal><zomaar />").encode())) != []
    assert faults(xml(f"{first}{rest}".replace("<taal>", f"<naam>{name}</naam><taal>").encode())) != []


def test_years_later_than_a_leap_day() -> None:
    assert years_later(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_later(date(2028, 2, 29), 4) == date(2032, 2, 28)
