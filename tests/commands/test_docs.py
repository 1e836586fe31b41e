"""The page about the protocol says what the code says."""

from pathlib import Path

import pytest

from app.commands import docs
from app.errors import Conflict
from app.live.messages import COMMANDS, SLOTS


def test_protocol_page_is_up_to_date() -> None:
    docs.write_docs(check=True)


def test_protocol_page_that_lags_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "protocol.md"
    monkeypatch.setattr(docs, "PROTOCOL", page)
    with pytest.raises(Conflict, match="docs-lag"):
        docs.write_docs(check=True)
    docs.write_docs()
    docs.write_docs(check=True)
    page.write_text(page.read_text().replace("`hand_in`", "`hand_out`", 1))
    with pytest.raises(Conflict, match="docs-lag"):
        docs.write_docs(check=True)


def test_protocol_page_names_every_command_and_slot() -> None:
    text = docs.protocol()
    assert [name for name in COMMANDS if f"\n| `{name}` |" not in text] == []
    assert [name for name in SLOTS if f"\n| `{name}` |" not in text] == []
