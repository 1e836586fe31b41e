"""Several processes on one PostgreSQL: how they connect to it, and how each learns what the others did."""
