"""The tables. A row is a fact that somebody entered or handed in; results are computed, never stored."""

from app.store.tables.house import House, HouseFile
from app.store.tables.live import Activity, Entry, Participant, Pass, Round, Session
from app.store.tables.nodes import Node, ShownPicture
from app.store.tables.plan import Area, Candidate, Group, Organisation, Plan, SafetyField, Theme
from app.store.tables.programme import (
    Answer,
    Change,
    Indicator,
    IndicatorValue,
    Measure,
    MeasureReport,
    Priority,
    Target,
    Token,
)
from app.store.tables.staff import Account, Deed, SignIn, SignInLink
from app.store.tables.waiting import Workbook

__all__ = [
    "Account",
    "Activity",
    "Answer",
    "Area",
    "Candidate",
    "Change",
    "Deed",
    "Entry",
    "Group",
    "House",
    "HouseFile",
    "Indicator",
    "IndicatorValue",
    "Measure",
    "MeasureReport",
    "Node",
    "Organisation",
    "Participant",
    "Pass",
    "Plan",
    "Priority",
    "Round",
    "SafetyField",
    "Session",
    "ShownPicture",
    "SignIn",
    "SignInLink",
    "Target",
    "Theme",
    "Token",
    "Workbook",
]
