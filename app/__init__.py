"""Samenspraak: live stakeholder sessions whose outcome becomes the priority list of a local safety plan."""

__version__ = "0.1.0"
