"""SQL: the tables, the one writer, one module of plain functions for each noun. Nothing above knows SQL."""
