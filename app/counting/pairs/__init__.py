"""Choosing between two at a time: which two to ask about, and what the answers come to."""
