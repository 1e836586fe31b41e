"""Benchmarks: the real server pinned to one core, simulated phones in processes of their own. `./run bench --help`."""
