"""Thousands of phones at once: how fast they are back after a kill, how fast a server stops, and hours of voting."""
