"""SQL: the tables, the one writer, and one module of plain functions for each noun. Nothing above this layer knows SQL."""
