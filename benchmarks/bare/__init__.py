"""The same work without this program: servers as small as they can be, and other ways to build them.

Each is a program of its own: it prints `port N` when it listens; at `send R` it sends one frame of SIZE bytes to all
who are connected R times, and prints `sent` when the last is on its way.
"""
