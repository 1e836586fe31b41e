"""Why a goal is missed, as profiling of the server's core found it. A reason is only shown when its goal is missed."""

REASONS: dict[str, str] = {}
"""By a part of the figure's name; the first that fits counts."""
