"""The room: one session while it is live, in memory. Pure: it never waits and reads no clock."""

from app.live.room.room import Room

__all__ = ["Room"]
