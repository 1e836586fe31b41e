"""Keep the catalogues in step with the program: `python -m scripts.messages update` and `check`."""

import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from app.i18n import LANGUAGES, LOCALES
from scripts.codes import codes

ROOT = Path(__file__).parent.parent
COMPLETE = (
    "nl",
    "en",
)  # no release without these; in English a text is its own translation, but a code is not
KEYWORDS = {**DEFAULT_KEYWORDS, "t": None, "nt": (1, 2)}
CODE = "The code of a refusal."
SPOKEN = re.compile(r'\bn?t\(\s*"((?:[^"\\]|\\.)*)"')
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 is well, 1 is faults found, 2 is not understood."""
    if arguments == ["update"]:
        update()
        return 0
    if arguments == ["check"]:
        faults = list(check())
        print("\n".join(faults) or "The catalogues are complete and up to date.")
        return 1 if faults else 0
    print("Usage: python -m scripts.messages update|check", file=sys.stderr)
    return 2


def update(root: Path = ROOT) -> None:
    """Bring every catalogue in step with the texts in the program; translations stay, new texts are empty."""
    template = extract(root)
    for language in LANGUAGES:
        path = file_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(language, template), encoding="utf-8")
        empty = sum(not is_translated(message) for message in messages(read(language)))
        print(f"{language}: {empty} not translated")


def check(root: Path = ROOT) -> Iterator[str]:
    """What is wrong with the catalogues, a line for each fault."""
    template = extract(root)
    for language in LANGUAGES:
        if not file_of(language).exists():
            yield f"{language}: there is no catalogue; run update"
            continue
        yield from (f"{language}: {fault}" for message in messages(read(language)) for fault in faults_of(message))
        if render(language, template) != file_of(language).read_text(encoding="utf-8"):
            yield f"{language}: not in step with the program; run update"
        if language in COMPLETE:
            yield from (f"{language}: not translated: {name}" for name in missing(language, template))
    yield from (f"not found in {path}: {text}" for path, text in overlooked(root, template))


def overlooked(root: Path, template: Catalog) -> Iterator[tuple[str, str]]:
    """Texts in scripts that Babel did not see: after a template literal within a template literal it loses its way."""
    known = {both(message.id)[0]: {path for path, _line in message.locations} for message in messages(template)}
    for script in sorted(root.glob("app/**/*.js")):
        path = script.relative_to(root).as_posix()
        lines = (line for line in script.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("//"))
        for text in SPOKEN.findall("\n".join(lines)):
            if "vendor/" not in path and path not in known.get(text, ()):
                yield path, text


def extract(root: Path = ROOT) -> Catalog:
    """All texts in the program, with the files they occur in."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog(locale=None)
    for path, _line, texts, _comments, context in extract_from_dir(str(root), methods, options, keywords=KEYWORDS):
        found.add(texts, None, [(Path(path).as_posix(), 1)], context=context)
    for module in sorted(root.glob("app/**/*.py")):
        for code in sorted(codes(module.read_text(encoding="utf-8"))):
            found.add(code, None, [(module.relative_to(root).as_posix(), 1)], auto_comments=[CODE])
    return found


def render(language: str, template: Catalog) -> str:
    """The text of a catalogue: sorted, without dates, line numbers or machine names, so that it changes little."""
    catalog = read(language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in messages(catalog):
        message.locations = sorted(set(message.locations))
    body = BytesIO()
    write_po(body, catalog, width=110, omit_header=True, sort_output=True, include_lineno=False)
    return header(language, catalog) + body.getvalue().decode().strip() + "\n"


def header(language: str, catalog: Catalog) -> str:
    lines = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{name}: {value}\\n"\n' for name, value in lines.items()) + "\n"


def read(language: str) -> Catalog:
    path = file_of(language)
    return read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


def file_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def missing(language: str, template: Catalog) -> list[str]:
    """The texts without a translation; in English only the codes need one."""
    catalog = read(language)
    return [
        str(message.id)
        for message in messages(template)
        if language != "en" or CODE in message.auto_comments
        if not is_translated(catalog.get(message.id, message.context))
    ]


def is_translated(message: Message | None) -> bool:
    """Whether every form of the text is there."""
    return message is not None and (all(message.string) if isinstance(message.string, tuple) else bool(message.string))


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation by itself."""
    if message.fuzzy:
        yield f"fuzzy: {message.id}"
    texts = both(message.string or "")
    asked = placeholders(*both(message.id))
    if CODE not in message.auto_comments:
        yield from (f"other placeholders: {text}" for text in texts if text and not fits(placeholders(text), asked))


def fits(given: set[str], asked: set[str]) -> bool:
    """A translation names what the text names; a form for one may leave the number out."""
    return given <= asked and asked - given <= {"n", "num", "count"}


def both(text: str | Sequence[str]) -> Sequence[str]:
    """A text that may be one or have plural forms, as a row."""
    return [text] if isinstance(text, str) else text


def placeholders(*texts: str) -> set[str]:
    return {name or other for text in texts for name, other in PLACEHOLDER.findall(text)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
