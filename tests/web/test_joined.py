"""Small scripts sent as one: the joiner itself, and what the phone's modules must keep to for it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.i18n import LANGUAGES, translations
from app.web.joined import IMPORT, joined, needed, squeezed
from app.web.static import own_files

APP = Path(__file__).parents[2] / "app"
PHONE = sorted([*APP.glob("static/js/phone/**/*.js"), *APP.glob("activities/*/phone*.js")])
TOP = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
STATIC = own_files()
ENTRIES = sorted(path.replace(".nl.", ".") for path in STATIC.files if path.endswith(".nl.js"))


def sources() -> dict[str, str]:
    static = {
        path.relative_to(APP / "static").as_posix(): path.read_text("utf-8") for path in APP.glob("static/**/*.js")
    }
    kinds = {f"kinds/{path.parent.name}/{path.name}": path.read_text("utf-8") for path in APP.glob("activities/*/*.js")}
    return static | kinds


def test_joined_puts_what_is_needed_first_and_each_module_once() -> None:
    files = {
        "a/main.js": '// Starts.\nimport { b } from "./b.js";\nimport { c } from "../c.js";\n\nb(c);\n',
        "a/b.js": 'import { c } from "../c.js";\nexport function b() {\n  // why\n  return c;\n}\n',
        "c.js": 'export const c = "// no remark";\n',
    }
    assert joined(files, "a/main.js", '{"Yes":"Ja"}') == (
        'export const texts = {"Yes":"Ja"};\nconst c = "// no remark";\nfunction b() {\nreturn c;\n}\nb(c);\n'
    )


def test_joined_keeps_what_the_entry_itself_exports() -> None:
    files = {
        "main.js": 'import { one } from "./one.js";\nexport const two = one;\n',
        "one.js": "export const one = 1;\n",
    }
    assert joined(files, "main.js") == "export const texts = {};\nconst one = 1;\nexport const two = one;\n"


def test_joined_refuses_a_circle() -> None:
    files = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match=r"a\.js > b\.js > a\.js"):
        joined(files, "a.js")


def test_squeezed_style_says_the_same() -> None:
    style = """/* Why { this }. */
    .a :focus, li > b { margin: 0 auto; color: rgb(1, 2, 3); }
    @media (max-width: 30rem) { .b:not(.c) { width: calc(1px + 2%); font: 1em/1.4 "Segoe UI", sans-serif; } }
    """
    assert squeezed(style) == (
        ".a :focus,li > b{margin:0 auto;color:rgb(1,2,3)}"
        '@media (max-width:30rem){.b:not(.c){width:calc(1px + 2%);font:1em/1.4 "Segoe UI",sans-serif}}'
    )


@pytest.mark.parametrize("path", PHONE, ids=lambda path: path.relative_to(APP).as_posix())
def test_phone_modules_can_be_joined(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(re.findall("^import ", source, re.MULTILINE)) == len(IMPORT.findall(source)), "an import on one line"
    assert [line for line in source.splitlines() if line.count("`") % 2] == [], "no text over several lines"
    assert not re.search(r"/\*|^export default|^export \{", source, re.MULTILINE)


@pytest.mark.parametrize("entry", ENTRIES)
def test_names_in_one_script_differ(entry: str) -> None:
    files = sources()
    names = ["texts", *(name for path in needed(files, entry) for name in TOP.findall(files[path]))]
    assert sorted(names) == sorted(set(names))


PARSING = """
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";

for (const path of process.argv.slice(1)) {
  try {
    new SourceTextModule(readFileSync(path, "utf8"), { identifier: path });
  } catch (error) {
    console.log(path, error.message);
  }
}
"""


def test_joined_scripts_are_javascript(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed; the browser tests load these scripts too")
    scripts = [entry.replace(".js", f".{language}.js") for entry in ENTRIES for language in LANGUAGES]
    for path in scripts:
        place(tmp_path, path).write_bytes(STATIC.files[path].body)
    wrong = place(tmp_path, "wrong.js")
    wrong.write_text("const a = 1;\nconst a = 2;\n")
    command = [node, "--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", PARSING]
    parsed = subprocess.run([*command, *scripts, "wrong.js"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert len(scripts) > 100
    assert parsed.stdout.splitlines() == ["wrong.js Identifier 'a' has already been declared"]


def place(folder: Path, path: str) -> Path:
    """The file, with the folders above it there."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    return folder / path


def test_texts_come_with_the_script_that_shows_them() -> None:
    main, later, ideas = (
        STATIC.files[f"{path}.nl.js"].body.decode()
        for path in ("js/phone/main", "js/phone/later/main", "kinds/ideas/phone")
    )
    for script, text in (
        (main, "Send my choice"),
        (later, "session-locked"),
        (ideas, "support-off"),
        (ideas, "On its way"),
    ):
        told = f'"{text}":"{translations("nl").ugettext(text)}"'
        assert told != f'"{text}":"{text}"'
        assert [told in each for each in (main, later, ideas)] == [each is script for each in (main, later, ideas)]
