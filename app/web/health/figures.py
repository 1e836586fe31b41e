"""The figures of this process in Prometheus' text format (version 0.0.4)."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from app.access import Role
from app.exports.worker import Worker
from app.live.hub import Hub
from app.live.meters import BOUNDS, Times
from app.store.writer import Writer
from app.web.pages import Site

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
LIVE_ROLES = (Role.PARTICIPANT, Role.BOARD, Role.FACILITATOR)
JOB_STATES = ("waiting", "working", "done", "failed")

Sample = tuple[str, float]
"""What is written behind the name, such as {role="board"}, and the value."""


def in_text(site: Site, worker: Worker) -> str:
    """Everything, one metric after the other."""
    lines = [*of_hub(site.hub), *of_writer(site.database.writer), *of_exports(worker), *of_process()]
    return "\n".join(lines) + "\n"


def of_hub(hub: Hub) -> Iterator[str]:
    lines = [line for hall in hub.halls.values() for line in hall.lines]
    by_role = Counter(line.role for line in lines)
    waiting = [len(line.outbox.waiting) for line in lines]
    roles = [(label("role", role), by_role[role]) for role in LIVE_ROLES]
    yield from gauge("connections", "Websockets that are open, by role.", roles)
    yield from gauge("halls", "Sessions in memory.", [("", len(hub.halls))])
    yield from gauge("outbox_waiting", "Frames that wait for slow readers.", [("", sum(waiting))])
    yield from gauge("outbox_deepest", "Frames that wait for the slowest reader.", [("", max(waiting, default=0))])
    yield from gauge("draining", "1 when phones are being sent elsewhere.", [("", hub.draining)])
    taken = "From a hand-in that was read to its acknowledgement, which is after the commit."
    yield from counter("acknowledgements_total", "Hand-ins that were answered.", sum(hub.meters.acknowledged.counts))
    yield from histogram("acknowledgement_seconds", taken, hub.meters.acknowledged)
    yield from histogram("loop_lag_seconds", "How late the loop came to its beat.", hub.meters.lag)


def of_writer(writer: Writer) -> Iterator[str]:
    yield from gauge("writer_queue", "Commands that wait for the writer.", [("", writer.queue.qsize())])
    yield from gauge("writer_batch_largest", "Most commands in one commit.", [("", writer.largest_batch)])
    yield from counter("writer_batches_total", "Commits that were tried.", writer.batches)
    yield from counter("writer_commands_total", "Commands in them.", writer.commands)
    yield from counter("writer_failures_total", "Commits that failed as a whole.", writer.failures)


def of_exports(worker: Worker) -> Iterator[str]:
    states = Counter(job.state for job in list(worker.jobs.values()))
    jobs = [(label("state", state), states[state]) for state in JOB_STATES]
    yield from gauge("exports", "Files that were asked for and are still known, by state.", jobs)


def of_process() -> Iterator[str]:
    """Memory, processor and open files; only where the system tells."""
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    used = os.times()
    yield from gauge("memory_bytes", "Memory of this process (resident).", [("", memory)])
    yield from gauge("open_files", "Open files and connections.", [("", len(list(Path("/proc/self/fd").iterdir())))])
    yield from counter("processor_seconds_total", "Processor time of this process.", used.user + used.system)


def gauge(name: str, about: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield from head(name, about, "gauge")
    for labels, value in samples:
        yield line(name, labels, value)


def counter(name: str, about: str, value: float) -> Iterator[str]:
    yield from head(name, about, "counter")
    yield line(name, "", value)


def histogram(name: str, about: str, times: Times) -> Iterator[str]:
    yield from head(name, about, "histogram")
    upto = list(accumulate(times.counts))
    for bound, count in zip([*map(str, BOUNDS), "+Inf"], upto, strict=True):
        yield line(f"{name}_bucket", label("le", bound), count)
    yield line(f"{name}_sum", "", times.total)
    yield line(f"{name}_count", "", upto[-1])


def head(name: str, about: str, kind: str) -> tuple[str, str]:
    return f"# HELP samenspraak_{name} {about}", f"# TYPE samenspraak_{name} {kind}"


def label(name: str, value: str) -> str:
    return f'{{{name}="{value}"}}'


def line(name: str, labels: str, value: float) -> str:
    return f"samenspraak_{name}{labels} {float(value):g}" if value % 1 else f"samenspraak_{name}{labels} {int(value)}"
