"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import time

import pytest

from sayso.articles.robots import allows

SHOP = "User-agent: *\nDisallow: /"
OURS = SHOP + "\n\nUser-agent: Sayso/1.0\nUser-agent: other\nAllow: /news\nDisallow: /"
STARS = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*/b*c\nDisallow: /*?print=\nDisallow: /x$"


@pytest.mark.parametrize(
    ("robots", "target", "allowed"),
    [
        ("", "/x", True),
        ("<html>Not here</html>", "/x", True),
        ("Disallow: /", "/x", True),
        (SHOP, "/x", False),
        ("\ufeff" + SHOP.replace("\n", "\r\n"), "/x", False),
        (SHOP.upper().replace("USER", "user"), "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: * # all\nDisallow: /x # not this", "/xy", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x/y", "/x/y/z", True),
        ("User-agent: *\nAllow: /x/y\nDisallow: /x", "/x/z", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x", "/x", True),
        ("User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", False),
        ("User-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a", False),
        (OURS, "/news/1", True),
        (OURS, "/other", False),
        (STARS, "/a.pdf", False),
        (STARS, "/a.pdf?x", True),
        (STARS, "/axx/bxxc/d", False),
        (STARS, "/a/c", True),
        (STARS, "/story?print=1", False),
        (STARS, "/x", False),
        (STARS, "/xy", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%c3%a9", False),
        ("User-agent: *\nDisallow: /*a*a$", "/a", True),
        ("User-agent: *\nDisallow: *", "/a", False),
    ],
)
def test_allows(robots: str, target: str, allowed: bool) -> None:
    assert allows(robots, agent="sayso", target=target) is allowed


def test_many_stars_take_no_time() -> None:
    robots = "User-agent: *\nDisallow: /" + "*a" * 5000 + "b$"
    begun = time.process_time()
    assert allows(robots, agent="sayso", target="/" + "a" * 10_000)
    assert time.process_time() - begun < 5
