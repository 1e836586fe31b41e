"""ROOMS: a session while it is live in memory. Everything in here can be lost and is rebuilt from the ledger."""
