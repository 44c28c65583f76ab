"""The page of a trail."""

from __future__ import annotations

from sayso.web.trail import render_trail
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
