"""The ledger of live sessions: what rooms read at their start, and everything they write."""

from app.store.live.ledger import StoreLedger
from app.store.live.snapshots import load

__all__ = ["StoreLedger", "load"]
