"""Tools for those who change the program; nothing here runs in a session."""
