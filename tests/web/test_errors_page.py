"""The page of marked against found statements."""

from __future__ import annotations

from sayso.evaluation.gold import GoldArticle, Marked
from sayso.evaluation.scores import agreement, scores
from sayso.web.errors_page import render_errors

TEXT = "Ann Vale said <b> will open. Bo Hale denied it was shut."
RIGHT = Marked(content=((14, 27),), cue=((9, 13),), source=((0, 8),))
MISSED = Marked(content=((44, 55),), cue=((37, 43),), source=((29, 36),))


def test_every_attribution_is_drawn_and_escaped() -> None:
    article = GoldArticle(id="a<1", outlet="", text=TEXT, attributions=(RIGHT, MISSED))
    spurious = Marked(content=((29, 36),), cue=(), source=())
    one = agreement(article, [RIGHT, spurious], [0.9, 0.1])
    page = render_errors([one], scores([one]), model="m&m")
    assert "a&lt;1" in page
    assert "m&amp;m" in page
    assert '<mark class="content">&lt;b&gt; will open</mark>' in page
    for verdict in ("right", "missed", "spurious"):
        assert page.count(f'<div class="row {verdict}">') == 1
    assert "full F1 50" in page


def test_no_articles_say_so() -> None:
    assert "No article was given" in render_errors([], [], model="none")
