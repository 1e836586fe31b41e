"""The page about operations names commands, options, settings and figures that are there, and every setting."""

import argparse
import re
from pathlib import Path

import pytest

from app.__main__ import parser
from app.settings import Settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy" / "samenspraak.service").read_text(encoding="utf-8")
OF_SCRIPT = re.findall(r"^    (\w+)\) ", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE)
SETTINGS = {f"SAMENSPRAAK_{name}".upper() for name in Settings.model_fields}


def commands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below this one, by name."""
    found = [each for each in of._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def named() -> list[tuple[str, ...]]:
    """Every `./run …` of the page, as words."""
    return [tuple(each.split()) for each in re.findall(r"\./run ([a-z](?:[\w/.\-]+ ?)+)", PAGE)]


def test_every_setting_is_on_the_page_and_no_other() -> None:
    assert set(re.findall(r"SAMENSPRAAK_[A-Z_]+[A-Z]", PAGE)) == SETTINGS


def test_unit_sets_what_is_there() -> None:
    assert set(re.findall(r"SAMENSPRAAK_[A-Z_]+[A-Z]", UNIT)) <= SETTINGS


@pytest.mark.parametrize("words", [each for each in named() if each[0] not in OF_SCRIPT], ids=" ".join)
def test_every_command_and_option_is_there(words: tuple[str, ...]) -> None:
    here = parser()
    for word in words:
        if word in commands(here):
            here = commands(here)[word]
    assert here is not parser(), words
    assert words[0] in commands(parser()), words
    known = {option for each in here._actions for option in each.option_strings}
    assert {each for each in words if each.startswith("--")} <= known, words


def test_page_names_commands_at_all() -> None:
    assert {"backup", "restore", "doctor", "user", "crowd"} <= {each[0] for each in named()}
