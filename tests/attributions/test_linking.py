"""Tags and links of made-up windows → attributions.

A window is drawn as a row of letters, one a subword: `C c` content, `S s` source, `Q q` cue (the
capital begins a span), `.` nothing. `|` parts the context from the fresh subwords.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.attributions.linking import Linked, best_path, link
from sayso.attributions.tagger import TAGS, Tagged
from sayso.attributions.windows import Window

Rows = tuple[int, int]
LETTERS = ".CcSsQq"
FLAT = np.zeros((7, 7), dtype=np.float32)


def reading(links: NDArray[np.float32]) -> Callable[[int, int, int], NDArray[np.float32]]:
    """The means over rows of `[3, length, 1 + length]`, as a tagged window gives them."""
    return lambda kind, first, last: links[kind, first:last].mean(axis=0)


def tagged(
    drawing: str, cues: dict[int, int], sources: dict[int, Rows], *, first: int = 0
) -> Tagged:
    """A window sure of itself: `cues` maps subwords to the cue they point to, `sources` cue rows
    to the half-open source they point to; all else points to nothing."""
    fresh = max(drawing.find("|"), 0)
    row = drawing.replace("|", "")
    chances = np.full((len(row), len(TAGS)), 0.02, dtype=np.float32)
    chances[np.arange(len(row)), [LETTERS.index(letter) for letter in row]] = 0.88
    links = np.zeros((3, len(row), 1 + len(row)), dtype=np.float32)
    for at in range(len(row)):
        links[0, at, 1 + cues[at] if at in cues else 0] = 1
        begin, end = sources.get(at, (-1, 0))
        links[1, at, 1 + begin] = 1
        links[2, at, end] = 1
    window = Window(first=first, fresh=first + fresh, last=first + len(row))
    return Tagged(window=window, tags=np.log(chances), links=reading(links))


def spans(linked: list[Linked]) -> list[tuple[tuple[Rows, ...], Rows | None, Rows | None]]:
    return [(one.content, one.cue, one.source) for one in linked]


def pointing(rows: Rows, to: int) -> dict[int, int]:
    return dict.fromkeys(range(*rows), to)


def test_nothing_tagged() -> None:
    assert link([], FLAT) == []
    assert link([tagged("....", {}, {})], FLAT) == []


def test_source_cue_content() -> None:
    (one,) = link([tagged("SsQ.Ccc.", pointing((4, 7), 2), {2: (0, 2)})], FLAT)
    assert (one.content, one.cue, one.source) == (((4, 7),), (2, 3), (0, 2))
    assert one.certainty[0] == pytest.approx(0.90, abs=0.01)
    assert one.certainty[1:] == (1.0, 1.0)


def test_contents_that_point_to_one_cue_are_pieces_of_one_attribution() -> None:
    cues = pointing((0, 2), 3) | pointing((5, 7), 3)
    assert spans(link([tagged("Cc.QSCc", cues, {3: (4, 5)})], FLAT)) == [
        (((0, 2), (5, 7)), (3, 4), (4, 5))
    ]


def test_one_source_serves_several_cues() -> None:
    cues = pointing((2, 4), 1) | pointing((5, 7), 4)
    assert spans(link([tagged("SQCcQCc", cues, {1: (0, 1), 4: (0, 1)})], FLAT)) == [
        (((2, 4),), (1, 2), (0, 1)),
        (((5, 7),), (4, 5), (0, 1)),
    ]


def test_a_cue_without_source() -> None:
    assert spans(link([tagged("SQCc", pointing((2, 4), 1), {})], FLAT)) == [
        (((2, 4),), (1, 2), None)
    ]


def test_a_content_without_cue_stands_alone() -> None:
    assert spans(link([tagged("Cc..SQCc", pointing((6, 8), 5), {5: (4, 5)})], FLAT)) == [
        (((0, 2),), None, None),
        (((6, 8),), (5, 6), (4, 5)),
    ]
    assert spans(link([tagged("Cc..", {}, {})], FLAT)) == [(((0, 2),), None, None)]


def test_a_cue_without_content_is_none() -> None:
    assert link([tagged("SQ..", {}, {1: (0, 1)})], FLAT) == []


def test_a_source_the_tags_missed_is_believed_where_both_pointers_agree() -> None:
    assert spans(link([tagged("..QCc", pointing((3, 5), 2), {2: (0, 2)})], FLAT)) == [
        (((3, 5),), (2, 3), (0, 2))
    ]


def test_pointers_that_cross_name_no_source() -> None:
    assert spans(link([tagged("...QCc", pointing((4, 6), 3), {3: (2, 1)})], FLAT)) == [
        (((4, 6),), (3, 4), None)
    ]


def test_the_context_is_the_window_befores() -> None:
    drawing = tagged("SQCc|SQCc", pointing((2, 4), 1) | pointing((6, 8), 5), {1: (0, 1), 5: (4, 5)})
    assert spans(link([drawing], FLAT)) == [(((6, 8),), (5, 6), (4, 5))]


def test_cue_and_source_may_stand_in_the_context() -> None:
    drawing = tagged("SQ.|.Cc", pointing((4, 6), 1), {1: (0, 1)}, first=40)
    assert spans(link([drawing], FLAT)) == [(((44, 46),), (41, 42), (40, 41))]


def test_a_span_that_reaches_out_of_the_context_is_taken_whole() -> None:
    drawing = tagged("SQCc|cc.", pointing((2, 6), 1), {1: (0, 1)}, first=10)
    assert spans(link([drawing], FLAT)) == [(((12, 16),), (11, 12), (10, 11))]


def test_attributions_of_several_windows_come_in_order() -> None:
    later = tagged("CcQS", pointing((0, 2), 2), {2: (3, 4)}, first=4)
    earlier = tagged("SQCc", pointing((2, 4), 1), {1: (0, 1)})
    assert [one.content[0] for one in link([later, earlier], FLAT)] == [(2, 4), (4, 6)]


def test_best_path_has_no_inside_without_its_beginning() -> None:
    row = tagged(".cc.", {}, {}).tags
    forbidden = np.array(
        [[-1e4 if b[0] == "I" and a[2:] != b[2:] else 0 for b in TAGS] for a in TAGS], np.float32
    )
    assert "".join(LETTERS[tag] for tag in best_path(row, forbidden)) == ".Cc."
    assert best_path(row[:0], forbidden).tolist() == []


@given(st.data())
def test_any_numbers_give_spans_inside_the_window(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 12))
    seed = data.draw(st.integers(0, 2**32 - 1))
    fresh = data.draw(st.integers(0, length - 1))
    numbers = np.random.default_rng(seed)

    def chances(*shape: int) -> NDArray[np.float32]:
        drawn = np.exp(numbers.normal(size=shape) * 4)
        return np.asarray(drawn / drawn.sum(axis=-1, keepdims=True), dtype=np.float32)

    window = Window(first=5, fresh=5 + fresh, last=5 + length)
    one = Tagged(
        window=window,
        tags=np.log(chances(length, 7)),
        links=reading(chances(3, length, 1 + length)),
    )
    for found in link([one], FLAT):
        for rows in (*found.content, found.cue, found.source):
            assert rows is None or 5 <= rows[0] < rows[1] <= 5 + length
        assert all(end > window.fresh for _, end in found.content)
        assert all(0 <= chance <= 1.0001 for chance in found.certainty)
