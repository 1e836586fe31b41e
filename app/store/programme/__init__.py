"""The priority list of a plan and what follows from it, as it is stored; every change leaves a line of history."""
