"""Stories, as many as asked for: the words of a few real analyses given others of equal length.

Analysing 100,000 stories takes hours, and what is measured here is the ledger. Every analysis is
one that the model made; its words of four letters and more are exchanged, one for another that is
as long and as common in the bodies, the same everywhere in the story, so that every offset holds
and still names, vocabulary and sentences differ. Some words are new, as in any newspaper.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sayso.api import pipe
from sayso.articles.reading import article_id
from sayso.records import Analysis
from sayso.records_json import from_dict, to_dict

__all__ = ["Corpus", "seeds_of"]

_WORD = re.compile(r"[A-Za-z]{4,}")
_EXCHANGED = 0.5
_NEW = 0.02
"""Share of exchanged words that stand nowhere else."""
_LETTERS = "eeeeetttaaooiinnsshhrrdlcumwfgypbvk"
_TEXTS = frozenset({"text", "name", "title", "description"})
_FIRST_DAY = date(2031, 1, 1)
_A_DAY = 100
"""Stories of one day; they come in by date."""
_OUTLETS = 200
_BYLINES = 400
_WIRE = 10
"""One story in so many is credited to an agency."""


def seeds_of(path: Path | None) -> list[dict[str, Any]]:
    """The analyses of a JSON Lines file that `sayso read` wrote; without one, of `examples/`."""
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    folder = Path(__file__).parent.parent / "examples"
    stories = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
    return [to_dict(one) for one in pipe(stories) if isinstance(one, Analysis) and one.attributions]


class Corpus:
    """Made-up stories by number; the same seeds and number give the same story."""

    def __init__(self, seeds: Sequence[dict[str, Any]]) -> None:
        self._seeds = seeds
        alike: dict[tuple[int, bool], list[str]] = defaultdict(list)
        for seed in seeds:
            for word in _WORD.findall(seed["article"]["text"]):
                alike[_class(word)].append(word)
        self._alike = alike

    def story(self, number: int) -> Analysis:
        """The story of that number: words, outlet, day, byline and address of its own."""
        drawn = random.Random(number)
        seed = self._seeds[number % len(self._seeds)]
        exchanged = {
            word: self._instead(word, drawn)
            for word in sorted(set(_WORD.findall(seed["article"]["text"])))
            if drawn.random() < _EXCHANGED
        }
        plain = _exchanged(seed, exchanged)
        _place(plain["article"], number, drawn)
        return from_dict(plain)

    def _instead(self, word: str, drawn: random.Random) -> str:
        if drawn.random() < _NEW:
            made = "".join(drawn.choice(_LETTERS) for _ in word)
            return made.capitalize() if word[0].isupper() else made
        return drawn.choice(self._alike[_class(word)])


def _class(word: str) -> tuple[int, bool]:
    return len(word), word[0].isupper()


def _exchanged(value: Any, words: dict[str, str], key: str = "") -> Any:
    """The value with the words of its texts exchanged; ids, kinds and offsets stay."""
    if isinstance(value, dict):
        return {name: _exchanged(one, words, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_exchanged(one, words, key) for one in value]
    if isinstance(value, str) and key in _TEXTS:
        return _WORD.sub(lambda found: words.get(found[0], found[0]), value)
    return value


def _place(article: dict[str, Any], number: int, drawn: random.Random) -> None:
    """Gives the article where and when it stood; squared, so that some outlets have most."""
    outlet = f"paper{int(_OUTLETS * drawn.random() ** 2):03}.example"
    day = _FIRST_DAY + timedelta(days=number // _A_DAY)
    url = f"https://{outlet}/{day:%Y/%m/%d}/story-{number}"
    author = int(_BYLINES * drawn.random() ** 2)
    article.update(
        ref=url,
        url=url,
        canonical_url=None,
        outlet={"name": outlet.split(".")[0].title(), "domain": outlet},
        byline=[f"{_spelled(author)} {_spelled(author * 7 + 3)}"],
        agency={"name": "Northern Wire", "start": None, "end": None}
        if drawn.randrange(_WIRE) == 0
        else None,
        published=day.isoformat(),
        published_source="meta",
        modified=None,
    )
    article["id"] = article_id(article["text"], url)


def _spelled(number: int) -> str:
    """A name for a number."""
    syllables = ("la", "ke", "ri", "mo", "tu", "ven", "sha", "dor", "pel", "nix")
    return "".join(syllables[int(digit)] for digit in str(number)).title()
