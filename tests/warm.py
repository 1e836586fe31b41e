"""Imported by the process that servers are forked from: all that the program imports, and makes once."""

from pathlib import Path

from app import __main__
from app.main import create_app
from app.settings import Settings

__all__ = ["__main__"]

create_app(Settings(data=Path("nowhere"), database="", secret="", address=""))
