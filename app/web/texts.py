"""The texts that go to board and console with their page; the phone's go with its scripts (web/static.py)."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from app.activities import KINDS
from app.activities.options import Options
from app.i18n import catalogue, direction, translations

APP = Path(__file__).parent.parent
ERROR_CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def page_block(language: str, face: str) -> dict[str, Any]:
    """What the scripts of a page need before the first frame: the language and their texts in it."""
    return {"language": language, "direction": direction(language), "texts": texts(language, face)}


def kinds_block(language: str) -> dict[str, Any]:
    """What the console has to know of each kind to offer what can be done with its texts and its options."""
    say = translations(language).ugettext
    return {
        kind.name: {
            "marks": kind.marks,
            "writes": {name: say(kind.entry.model_fields[name].title or name) for name in kind.writes},
            "promotes": kind.promotes,
            "approves": kind.approves,
            "options": issubclass(kind.config, Options),
            "measure": {"name": kind.measures[0].name, "form": kind.measures[0].form},
        }
        for kind in KINDS.values()
    }


@cache
def texts(language: str, face: str) -> dict[str, Any]:
    """The texts in the scripts of one face, and the sentences of the refusals it may have to show."""
    scripts = {
        "board": (
            "static/js/board/*.js",
            "static/js/charts/**/*.js",
            "static/js/shared/*.js",
            "activities/*/board*.js",
        ),
        "console": (
            "static/js/console",
            "static/js/charts/**/*.js",
            "static/js/shared/*.js",
            "activities/*/board*.js",
        ),
    }[face]
    found = catalogue(language, [path for pattern in scripts for path in APP.glob(pattern)])
    # The kinds' names are shown on board and console; of all other texts in Python only the refusals are.
    kinds = {kind.title for kind in KINDS.values()}
    patterns = ("live/**/*.py", "activities/**/*.py", "store/live/*.py", "web/live.py")
    sources = [path for pattern in patterns for path in APP.glob(pattern)]
    told = catalogue(language, sources)
    return found | {key: text for key, text in told.items() if key in kinds or refusal_for(face, key)}


def refusal_for(face: str, key: str) -> bool:
    return face != "board" and "-" in key and ERROR_CODE.fullmatch(key) is not None
