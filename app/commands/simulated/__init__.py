"""Simulated people: phones and a facilitator that come in through the same doors as real ones."""
