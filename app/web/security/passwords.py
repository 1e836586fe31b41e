"""What is kept of a password, and how often somebody may try one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, RLock

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.errors import TooMany

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODY = HASHER.hash("nobody has this password")
AT_ONCE = BoundedSemaphore(2)
"""Two hashes at once: signing in may never take the memory and the core that a hall needs."""
IN_LINE = BoundedSemaphore(12)
"""So many may wait for that: each keeps a thread, and pages for everybody else need those too."""
SOON = 3
"""Seconds after which who found no place in the line may try again."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait in line for one of the hashes. Raises TooMany when the line is long."""
    if not IN_LINE.acquire(blocking=False):
        raise TooMany("too-many-attempts", seconds=SOON)
    try:
        with AT_ONCE:
            yield
    finally:
        IN_LINE.release()


def hash_password(password: str) -> str:
    """Return what may be kept of a password (argon2id)."""
    with turn():
        return HASHER.hash(password)


def password_fits(kept: str | None, password: str) -> bool:
    """Say whether it is the password; takes the same time when there is none to compare with."""
    with turn():
        try:
            return HASHER.verify(kept or NOBODY, password) and kept is not None
        except VerifyMismatchError:
            return False


class Attempts:
    """Counts failed sign-ins for each pair of account and address, and slows them down; never locks an account out."""

    def __init__(self, clock: Callable[[], float], free: int = 5, pause: float = 30, most: int = 10_000) -> None:
        self.clock = clock
        self.free = free
        self.pause = pause
        self.most = most
        self.lock = RLock()
        self.failed: dict[tuple[str, str], tuple[int, float]] = {}

    def check(self, account: str, address: str) -> None:
        """Raise TooMany when this pair has to wait."""
        with self.lock:
            times, until = self.failed.get((account, address), (0, 0.0))
        wait = until - self.clock()
        if times >= self.free and wait > 0:
            raise TooMany("too-many-attempts", seconds=round(wait + 0.5))

    def begin(self, account: str, address: str) -> None:
        """Count an attempt before it is known to be wrong: who makes many in one moment gets no more of them. Raises
        TooMany.
        """
        with self.lock:
            self.check(account, address)
            self.fail(account, address)

    def fail(self, account: str, address: str) -> None:
        """Count one; after the free ones each costs a pause. The oldest pairs are forgotten when there are too many."""
        with self.lock:
            times, _ = self.failed.pop((account, address), (0, 0.0))
            self.failed[account, address] = (times + 1, self.clock() + self.pause)
            while len(self.failed) > self.most:
                del self.failed[next(iter(self.failed))]

    def succeed(self, account: str, address: str) -> None:
        """Forget what went wrong before."""
        with self.lock:
            self.failed.pop((account, address), None)
