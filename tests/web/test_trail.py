"""The page of a trail."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.web.trail import render_trail
from sayso.web.trailgraph import graph
from tests.claims.test_tracing import INSIDER, told, traced


def test_the_page_stands_alone_and_escapes() -> None:
    page = render_trail(
        traced(
            told("a", "<b>Kite</b>", "2024-05-01T09:00:00+02:00", by=INSIDER),
            told("b", "Tinker Post", "2024-05-02", via="<b>Kite</b>"),
            told("c", "The Lathe", "2024-05-02", via="Morning & Co"),
        )
    )
    assert "<b>Kite" not in page
    assert "&lt;b&gt;Kite" in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count('class="edge') == 3
    assert 'class="dot"' in page
    assert 'class="day"' in page


def test_a_loop_is_drawn() -> None:
    page = render_trail(
        traced(
            told("a", "Morning Kite", "2024-05-01", via="Tinker Post"),
            told("b", "Tinker Post", "2024-05-01", via="Morning Kite"),
        )
    )
    assert page.count('class="edge') == 2


def test_an_empty_trail_still_gives_a_page() -> None:
    assert "nothing to draw" in render_trail(traced())


def test_an_edge_over_two_columns_runs_beside_the_boxes_between() -> None:
    trail = traced(
        told("a", "Morning Kite", "2024-05-01", by=INSIDER),
        told("b", "Tinker Post", "2024-05-02", via="Morning Kite"),
        told("c", "The Lathe", "2024-05-03", by="Ada Quarrel"),
        told("d", "Coast Ledger", "2024-05-04", by="Ada Quarrel", via="Tinker Post"),
    )
    direct = next(one for one in trail.edges if (one.article, one.origin) == ("d", "b"))
    long = replace(direct, id="edge-long", origin="a")
    drawing = graph(replace(trail, edges=(*trail.edges, long)))
    boxes = [tuple(map(int, one)) for one in re.findall(r'<rect x="(\d+)" y="(\d+)"', drawing)]
    lanes = re.findall(r" (\d+) (\d+) H(\d+)", drawing)
    assert lanes
    for start, y, end in lanes:
        between = [box for box in boxes if int(end) <= box[0] < int(start)]
        assert between
        assert not any(box[1] - 4 < int(y) < box[1] + 48 for box in between)
