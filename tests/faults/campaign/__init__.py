"""Storms: a crowd, a facilitator and somebody who breaks things, by chance from a seed, and what must hold after."""
