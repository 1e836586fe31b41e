"""The example municipality's ideas and hostile strings."""

import json
from pathlib import Path
from typing import Any

import app

EXAMPLE: dict[str, Any] = json.loads((Path(app.__file__).parent / "data" / "example.json").read_text("utf-8"))
IDEAS: list[dict[str, Any]] = EXAMPLE["ideeen"]
STRINGS: dict[str, str] = {each["id"]: each["tekst"] for each in EXAMPLE["teststrings"]}

HOSTILE = [
    "a" * 10_000,
    "a-" * 5_000,
    "a." * 5_000,
    "@a." * 3_334,
    "a@" * 5_000,
    "0 " * 5_000,
    "0-1" * 3_334,
    "+31 (0)" * 1_429,
    "9" * 10_000,
    "NL91" * 2_500,
    "NL91 A" * 1_667,
    "straat " * 1_429,
    "laan nr. " * 1_112,
    "dhr. van der " * 770,
    "mijn naam is " * 770,
    "nu " * 3_334,
    "wordt nu " * 1_112,
    "k " * 5_000,
    "k*" * 5_000,
    "$1" * 5_000,
    "!" * 10_000,
    " " * 10_000,
    "\n \n" * 3_334,
    "\u200d" * 10_000,
    "a\u0300\u0316" * 3_334,
    "e" + "\u0316\u0300" * 5_000,
    "\U0001f468\u200d" * 5_000,
    "\ufdfa" * 10_000,
    "\ud800" * 10_000,
    "\x00" * 10_000,
]
"""Ten thousand characters each, made to make careless patterns slow."""
