"""Indicators and where their figures come from."""
