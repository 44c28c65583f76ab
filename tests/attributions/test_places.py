"""Spans found again near a place, against looking through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.places import Places

Chars = tuple[int, int]
SPANS = st.tuples(st.integers(0, 5000), st.integers(0, 3000)).map(lambda s: (s[0], s[0] + s[1]))


def test_nothing_is_near_where_nothing_stands() -> None:
    places = Places()
    places.add(7, [(0, 10)])
    assert places.near(20_000, 20_001) == []
    assert Places().near(0, 0) == []


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=8), SPANS)
def test_all_that_touches_is_near(things: list[list[Chars]], asked: Chars) -> None:
    places = Places()
    for number, spans in enumerate(things):
        places.add(number, spans)
    touching = {
        number
        for number, spans in enumerate(things)
        for start, end in spans
        if start < asked[1] and asked[0] < end
    }
    near = places.near(*asked)
    assert near == sorted(near)
    assert touching <= set(near) <= set(range(len(things)))
