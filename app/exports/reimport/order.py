"""The order of the list as somebody numbered it in a workbook: whoever changes one number moves one line."""

from collections.abc import Iterable, Mapping

from app.errors import Refused

NUMBER = "Nr."


def wished(text: str, is_listed: bool) -> float:
    """The place that was filled in. Raises Refused for what is no number, and for a line that is not on the list."""
    try:
        place = float(text.replace(",", "."))
    except ValueError:
        raise Refused("cell-wrong", column=NUMBER, most="") from None
    if not is_listed or not 0 <= place < 10_000:
        raise Refused("cell-wrong", column=NUMBER, most="")
    return place


def in_order(codes: Iterable[str], wishes: Mapping[str, float]) -> list[str]:
    """The codes of the list with each wish fulfilled: at its place, and the others close up.

    Who is moved up comes before the one that has that place, who is moved down after it.
    """
    places = {code: float(place) for place, code in enumerate(codes, start=1)}

    def key(code: str) -> tuple[float, int]:
        place = wishes.get(code, places[code])
        return place, (place > places[code]) - (place < places[code])

    return sorted(places, key=key)
