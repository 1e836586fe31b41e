"""The measures, by name. Each starts servers of its own and gives figures with a goal, where the design has one."""

from collections.abc import Callable

from benchmarks.figures import Figure
from benchmarks.measures.coming import join, memory
from benchmarks.measures.exports import files, votes
from benchmarks.measures.fanout import fanout
from benchmarks.measures.nodes import nodes
from benchmarks.measures.start import start
from benchmarks.measures.storms import storms
from benchmarks.measures.tally import tally
from benchmarks.measures.votes import acks, burst

MEASURES: dict[str, Callable[[], list[Figure]]] = {
    "burst": burst,
    "acks": acks,
    "join": join,
    "crowd": storms,
    "fanout": fanout,
    "nodes": nodes,
    "memory": memory,
    "tally": tally,
    "start": start,
    "exports": files,
    "exports-votes": votes,
}
