"""The house style of a municipality: its colours, checked and worked out. Pure; files are read in exports/house."""
