"""The priority list: what several sessions and audiences came to together. Pure, and without SQL."""
