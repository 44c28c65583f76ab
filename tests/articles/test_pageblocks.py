"""Tree → stretches of text, as a browser would break lines."""

from __future__ import annotations

import pytest

from sayso.articles.markup import parse_markup
from sayso.articles.pageblocks import page_blocks

STRETCHES = [
    ("<p>a b</p><p>c</p>", ["a b", "c"]),
    ("one<p>two</p>three", ["one", "two", "three"]),
    ("<p>a<b>b</b> <i>c</i></p>", ["ab c"]),
    ("<p> a \n <b> b </b>c</p>", ["a b c"]),
    ("<p>a<br>b</p>", ["a\nb"]),
    ("<p>a<br> <br>b</p>", ["a", "b"]),
    ("<p><br>a<br></p>", ["a"]),
    ("<p>a<br> b</p>", ["a\nb"]),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
    ("<a href=x><div>a</div><div>b</div></a>", ["a", "b"]),
    ("<table><tr><td>a<td>b<tr><td>c</table>", ["a | b", "c"]),
    ("<table><tr><td><p>a</p><td>b</table>", ["a", "b"]),
    ("<p>a <x-note>b</x-note> c</p><x-box>d</x-box><x-box>e</x-box>", ["a b c", "d", "e"]),
    ("<p><q>a</q></p>", ["“a”"]),
    ("<p>May 3, <span>2024</span><span>7:55 AM</span></p>", ["May 3, 2024 7:55 AM"]),
    ("<time>Apr 28 2023<i></i>2:23 PM</time>", ["Apr 28 2023 2:23 PM"]),
    ("<p><b>I</b><span>n the end</span></p>", ["In the end"]),
    ("<p>so\u00adft\u200b</p><p>\ufeff</p>", ["soft"]),
    ("", []),
]


@pytest.mark.parametrize(("markup", "texts"), STRETCHES)
def test_stretches(markup: str, texts: list[str]) -> None:
    assert [block.text for block in page_blocks(parse_markup(markup).body)] == texts


def test_links_keep_their_place() -> None:
    markup = "<p>The  🌉 <a href='/x'> old <b>bridge</b> </a>is <a href=/y>shut</a><a>.</a></p>"
    (block,) = page_blocks(parse_markup(markup).body)
    assert [(block.text[start:end], to) for start, end, to in block.links] == [
        ("old bridge", "/x"),
        ("shut", "/y"),
    ]
    assert block.linked == len("oldbridgeshut.")


def test_what_stands_below_a_picture() -> None:
    blocks = page_blocks(parse_markup("<p>a<img></p><p>b</p><p>c</p><p><img>d</p>").body)
    assert [block.is_below_image for block in blocks] == [False, True, False, True]
