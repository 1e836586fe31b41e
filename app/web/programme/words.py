"""What codes of the programme are called on pages; all texts are msgids."""

from collections.abc import Mapping

from app.i18n import _
from app.plan.list import OPEN as OPEN

STATUSES = {
    "priority": _("Priority"),
    "strategic": _("Strategic theme"),
    "basis": _("Safe basis"),
    "dropped": _("Dropped"),
}
GROUPS = {
    "priority": _("Priorities"),
    "strategic": _("Strategic themes"),
    "basis": _("Safe basis"),
    "dropped": _("Not in this plan"),
}
DECISIONS = {
    "": _("Not decided yet"),
    "adopted": _("Adopted as it came out"),
    "adjusted": _("Adjusted"),
    "declined": _("Not adopted"),
}
REGIONAL = {"": _("Not said"), "yes": _("Yes"), "partly": _("Partly"), "no": _("No")}
CERTAINTIES = {"clear": _("Clear"), "shared": _("Shared place"), "indistinct": _("Not distinguishable")}
TOPS = {
    "shared": _("At the top of both partners and residents"),
    "partners": _("At the top of partners only"),
    "residents": _("At the top of residents only"),
    "neither": _("At the top of neither"),
}
TOP_OF = {"shared": _("both"), "partners": _("partners"), "residents": _("residents"), "neither": _("neither")}
"""The same after the words "at the top of"."""

MEASURES = {
    "not_started": _("Not started"),
    "on_course": _("On course"),
    "delayed": _("Delayed"),
    "done": _("Done"),
    "dropped": _("Stopped"),
}
LACKING = {
    "specific": _("what exactly happens, and with what it begins"),
    "measurable": _("a number to measure it by"),
    "accepted": _("who leads it"),
    "realistic": _("the money, people or hours"),
    "timed": _("the day on which it is done"),
}
"""The parts of SMART, after the words "Still missing"."""

WARNINGS = {
    "too-many-priorities": _(
        "There are more than six priorities. Real plans carry three to five; who has ten has none."
    ),
    "reason-missing": _("The decision departs from the vote, and there is no reason."),
    "goal-missing": _("There is no goal yet."),
    "owner-missing": _("Nobody leads it yet."),
    "target-missing": _("There is no indicator with a target yet."),
    "measures-missing": _("There is no measure yet."),
    "target-wrong-way": _("A target is worse than the baseline: lower where higher is better, or the reverse."),
    "personal-data-public": _("This looks like it holds personal data, and everybody will read it."),
    "measure-not-smart": _("This measure still lacks a part."),
}
OUTCOMES = {"done": _("Was done"), "partly": _("Was done in part"), "not": _("Was not done")}
TRENDS = {
    "better": _("gets better"),
    "worse": _("gets worse"),
    "rising": _("goes up"),
    "falling": _("goes down"),
    "same": _("stays about the same"),
    "unknown": _("no trend yet: one value"),
}
ARROWS = {"better": "✓", "worse": "!", "rising": "↑", "falling": "↓", "same": "=", "unknown": "·"}
FIELDS = {
    "adopted_on": _("Adopted on"),
    "weight_partners": _("Weight of partners"),
    "weight_residents": _("Weight of residents"),
    "weight_session": _("Weight of a session"),
    "position": _("Place on the list"),
    "status": _("Status"),
    "title": _("Title"),
    "why": _("Why"),
    "goal": _("Goal"),
    "headline": _("What we do"),
    "owner": _("Who leads"),
    "partners": _("Partners"),
    "starts": _("Begins"),
    "ends": _("Ready"),
    "responsible": _("Responsible in the executive"),
    "means": _("Means and money"),
    "area_code": _("Area"),
    "regional": _("Regional or national priority"),
    "regional_name": _("Which one"),
    "decision": _("Decision"),
    "reason": _("Reason"),
    "public": _("Public"),
    "baseline_period": _("Baseline"),
    "years": _("Targets"),
    "candidate_code": _("Priority"),
    "action_point": _("Action point"),
    "purpose": _("Purpose, and with what it begins"),
    "indicator_code": _("Indicator"),
    "measurable": _("How it is measured"),
    "baseline": _("Baseline"),
    "target": _("Target"),
    "progress": _("Progress"),
    "help": _("Help needed"),
    "next_on": _("Next look"),
    "is_new": _("New work"),
    "outcome": _("Answer"),
    "name": _("Name"),
    "unit": _("Unit"),
    "direction": _("Direction"),
    "source": _("Source"),
    "source_table": _("Table of the source"),
    "field_code": _("Field"),
    "theme_code": _("Theme"),
    "candidate_codes": _("Candidates"),
    "licence": _("Licence"),
    "note": _("Note"),
    "area_kind": _("Kind of area"),
    "area_name": _("Area"),
    "period": _("Period"),
    "value": _("Value"),
    "low": _("Lower end of the margin"),
    "high": _("Upper end of the margin"),
    "reference_name": _("Compared with"),
    "reference_value": _("Value to compare with"),
    "measured_on": _("Measured on"),
    "brand": _("Main colour"),
    "on-brand": _("On the main colour"),
    "heading": _("Headings"),
    "ink": _("Text"),
    "paper": _("Background"),
    "logo": _("Logo"),
    "template": _("Word template"),
}
DIRECTIONS = {"lower": _("Lower is better"), "higher": _("Higher is better"), "neutral": _("Neither")}
YES_NO = {"True": _("Yes"), "False": _("No")}
CODED: Mapping[str, Mapping[str, str]] = {
    "decision": DECISIONS,
    "regional": REGIONAL,
    "public": YES_NO,
    "is_new": YES_NO,
    "outcome": OUTCOMES,
    "direction": DIRECTIONS,
}
"""Fields of which the history keeps a code."""
