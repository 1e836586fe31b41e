"""A workbook that was edited comes back: what changed by ID, what is in the way, all of it or nothing."""
