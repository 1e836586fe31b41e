"""Every refusal the program can give; what is not in this tree is a bug.

AppError
├── NotSignedIn   401  nobody is signed in, or the sign-in ran out
├── Forbidden     403  this role may not do this
├── NotFound      404  there is nothing here, or not for you
├── Conflict      409  the world moved on: closed, stale, changed by somebody else
├── Stale         412  a program would have changed something that it has not seen
├── Refused       422  what was sent breaks a rule
├── Unconditional 428  a program does not say what it has seen
├── TooMany       429  slow down
└── NotSaved      503  the database cannot take it now; nothing is lost, try again

The code is stable and is the key of its translation; there is no sentence in Python.
"""

from typing import Any


class AppError(Exception):
    """A refusal with a stable code and details that fill the translated sentence."""

    status = 400

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotSignedIn(AppError):
    """Nobody is signed in here."""

    status = 401


class Forbidden(AppError):
    """The role of this visitor may not do this."""

    status = 403


class NotFound(AppError):
    """Nothing is found here, or nothing that this visitor may know of."""

    status = 404


class Conflict(AppError):
    """The state moved on since the sender looked at it."""

    status = 409


class Stale(AppError):
    """Somebody else changed it since this program read it; nothing was changed."""

    status = 412


class Unconditional(AppError):
    """The program has to say which version it read before it changes anything."""

    status = 428


class Refused(AppError):
    """What was sent breaks a rule; nothing was changed."""

    status = 422


class TooMany(AppError):
    """Too many in too short a time."""

    status = 429


class NotSaved(AppError):
    """The database could not take it; the sender keeps it and tries again."""

    status = 503
