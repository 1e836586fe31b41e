"""Look-alikes: the example's clusters, and what must hold for any texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.similar import nearest
from tests.text.example import IDEAS

CLUSTER = {idea["id"]: idea["cluster"] for idea in IDEAS}
TEXTS = [(idea["id"], idea["tekst"]) for idea in IDEAS]


def test_the_right_cluster_is_among_the_three_nearest() -> None:
    missed = set()
    for own, text in TEXTS:
        others = [(id_, other) for id_, other in TEXTS if id_ != own]
        if CLUSTER[own] and not any(CLUSTER[id_] == CLUSTER[own] for id_, _ in nearest(text, others)):
            missed.add(own)
    assert missed == {"I34"}  # Turkish: no letters in common with its Dutch look-alikes; 18 of 19 are found


def test_a_typing_error_does_not_hide_a_look_alike() -> None:
    others = [("a", "fatbikes verbieden"), ("b", "meer licht"), ("c", "speeltuin openen")]
    assert nearest("fatbiks verbiden", others, k=1)[0][0] == "a"


def test_nothing_in_common_gives_nothing() -> None:
    assert nearest("abc", [("x", "xyz"), ("y", "")]) == []
    assert nearest("", [("x", "xyz")]) == []
    assert nearest("abc", []) == []


small = st.lists(st.text("abcd ", max_size=20), max_size=8)


@given(small, st.text("abcd ", min_size=1, max_size=20))
def test_likeness_runs_from_zero_to_one_best_first(texts: list[str], own: str) -> None:
    found = nearest(own, list(enumerate(texts)), k=len(texts))
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.000001 for score in scores)
    assert {id_: score for id_, score in found if texts[id_] == own} == pytest.approx(
        {place: 1.0 for place, text in enumerate(texts) if text == own and own.strip()}
    )


@given(small, st.text("abcd ", max_size=20))
def test_the_order_of_the_others_does_not_matter(texts: list[str], own: str) -> None:
    numbered = list(enumerate(texts))
    forward = nearest(own, numbered, k=len(texts))
    backward = nearest(own, numbered[::-1], k=len(texts))
    assert dict(forward) == pytest.approx(dict(backward))
