"""A few options chosen by their codes, as a set or in order: how many, and which, is refused alike everywhere."""

from collections.abc import Collection, Iterable, Sequence

from app.activities.options import Options
from app.errors import Refused


def check_bounds(least: int, most: int) -> None:
    """Refuse a config that asks for more than it allows."""
    if least > most:
        raise Refused("least-above-most", least=least, most=most)


def check_chosen(config: Options, chosen: Sequence[str], least: int, most: int) -> None:
    """Refuse codes that come twice or are not offered, and too many or too few of them."""
    if len(set(chosen)) < len(chosen):
        raise Refused("chosen-twice")
    check_offered(config, chosen)
    check_number(chosen, least, most)


def check_offered(config: Options, codes: Iterable[str]) -> None:
    """Refuse a code that is none of the options."""
    if not set(codes) <= {each.code for each in config.options}:
        raise Refused("unknown-option")


def check_number(chosen: Collection[object], least: int, most: int) -> None:
    """Refuse too many or too few."""
    if len(chosen) > most:
        raise Refused("too-many-chosen", most=most)
    if len(chosen) < least:
        raise Refused("too-few-chosen", least=least)


def at_least(least: int, config: Options) -> int:
    """How many must be chosen; never more than there are."""
    return min(least, len(config.options))
