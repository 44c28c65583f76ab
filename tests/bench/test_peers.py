"""Places of peers' findings mapped back to the article, what they give as such, and the table."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from bench.peers.__main__ import NEEDS, lacking
from bench.peers.contender import Contender
from bench.peers.gendergaptracker import marked
from bench.peers.spans import Alignment, of_triple
from bench.peers.table import MEASURES, Measured, table
from sayso.evaluation.gold import GoldArticle, Marked

STORY = (
    "ORSK HARBOUR – “The quay won’t hold,” said José Peña, the harbour’s engineer.\n"
    "\n"
    "“It held in ’09. It holds today.\n"
    "“It will hold tomorrow,” Zoë Ångström told the Fjærland Courier… twice.\n"
    " \n"
    "Peña said no.  No, she said.\n"
    "No, she said"
)


def stops(text: str) -> str:
    """Full stops at line ends, straight marks, letters without accents."""
    for old, new in (("\n", ".\n "), ("..\n", ".\n"), ("  ", " "), ("“", '"'), ("”", '"')):
        text = text.replace(old, new)
    return text.translate(str.maketrans("éñëÅö\xa0", "eneAo "))


def closed(text: str) -> str:
    """No blank lines, blanks about marks, and open paragraphs closed."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = [re.sub(r"(?<=\S)[“”](?=\S)", ' "', line) for line in lines]
    return "\n".join(f'{line}"' if line.count("“") > line.count("”") else line for line in lines)


PREPARATIONS: list[Callable[[str], str]] = [str, stops, closed, lambda text: f"— {text[:-5]}"]


@pytest.mark.parametrize("prepare", PREPARATIONS)
def test_every_word_is_found_again_where_it_stands(prepare: Callable[[str], str]) -> None:
    prepared = prepare(STORY)
    alignment = Alignment(STORY, prepared)
    words = [match.span() for match in re.finditer(r"\w+", prepared)]
    whole = [match.span() for match in re.finditer(r"\w+", STORY)]
    spans = tuple(words)
    back = alignment.back(Marked(content=spans, cue=spans[:2], source=()))
    assert back.content == tuple(whole[: len(words)])
    assert back.cue == back.content[:2]
    assert back.source == ()


@pytest.mark.parametrize(
    ("prepared", "its", "ours"),
    [
        (stops(STORY), '"The quay won’t hold,"', "“The quay won’t hold,”"),
        (stops(STORY), "Jose Pena", "José Peña"),
        (stops(STORY), "engineer.\n .\n", "engineer.\n\n"),
        (stops(STORY), "Zoe Angstrom", "Zoë Ångström"),
        (closed(STORY), '“It held in ’09. It holds today."', "“It held in ’09. It holds today."),
        (closed(STORY), "twice.\nPeña", "twice.\n \nPeña"),
        (f"{STORY}.", "said.", "said"),
    ],
)
def test_a_span_with_what_was_put_in_or_left_out(prepared: str, its: str, ours: str) -> None:
    start = prepared.rindex(its)
    found = Alignment(STORY, prepared).back(
        Marked(content=((start, start + len(its)),), cue=(), source=())
    )
    ((begin, end),) = found.content
    assert STORY[begin:end] == ours


def test_a_mark_made_straight_and_set_apart_is_still_that_mark() -> None:
    text, prepared = "Hale:“It holds”—twice", 'Hale: "It holds" —twice'
    start = prepared.index('"')
    back = Alignment(text, prepared).back(Marked(content=((start, start + 10),), cue=(), source=()))
    assert [text[a:b] for a, b in back.content] == ["“It holds”"]


@pytest.mark.parametrize("spans", [((3, 3),), ((12, 13),)], ids=["empty", "put in"])
def test_a_span_without_a_place_in_the_article_is_none(spans: tuple[tuple[int, int], ...]) -> None:
    alignment = Alignment("Ann spoke up\nBo", "Ann spoke up.\n Bo")
    assert alignment.back(Marked(content=spans, cue=spans, source=spans)) == Marked(
        content=(), cue=(), source=()
    )


def test_a_contender_answers_in_places_of_the_article_and_drops_what_has_none() -> None:
    def find(text: str) -> tuple[str, list[Marked]]:
        read = f"… {text}"
        spans = [((0, 1),), ((2, 5),)]
        return read, [Marked(content=content, cue=(), source=()) for content in spans]

    found = Contender(name="shifted", find=find).attributions("Ann spoke")
    assert found == [Marked(content=((0, 3),), cue=(), source=())]


@pytest.mark.parametrize(
    ("verb", "speaker", "cue", "source"),
    [
        ("(9,13)", "(0,8)", ((9, 13),), ((0, 8),)),
        ("", "(0,0)", (), ()),  # nobody near a quotation
        ("", "", (), ()),
        ("(9,9)", "(0,8)", (), ((0, 8),)),
    ],
)
def test_gendergaptrackers_places(
    verb: str, speaker: str, cue: tuple[object, ...], source: tuple[object, ...]
) -> None:
    found = marked({"quote_index": "(14,20)", "verb_index": verb, "speaker_index": speaker})
    assert (found.content, found.cue, found.source) == (((14, 20),), cue, source)


@dataclass
class Token:
    """As much of spaCy's token as is looked at."""

    idx: int
    text: str

    def __len__(self) -> int:
        return len(self.text)


@dataclass
class Triple:
    """A quotation as textacy and sayswho give it: words of speaker and cue, and a span."""

    speaker: list[Token]
    cue: list[Token]
    content: Namespace


@pytest.mark.parametrize("shift", [0, 100])
def test_a_triple_of_tokens(shift: int) -> None:
    text = "“It holds,” Bo Hale has not said"
    triple = Triple(
        speaker=[Token(12, "Bo"), Token(15, "Hale")],
        cue=[Token(text.index(word), word) for word in ("has", "not", "said")],
        content=Namespace(start_char=0, end_char=11),
    )
    found = of_triple(triple, shift)
    text = "x" * shift + text
    said = {role.name: [text[a:b] for a, b in getattr(found, role.name)] for role in fields(found)}
    assert said == {
        "content": ["“It holds,”"],
        "cue": ["has", "not", "said"],
        "source": ["Bo", "Hale"],
    }


def test_the_table_scores_everyone_and_sets_speeds_against_the_first() -> None:
    text = "Ann Vale said the old bridge will open. “It holds well,” Bo Hale told us."

    def at(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    def attribution(content: str, cue: str, source: str) -> Marked:
        return Marked(content=at(content), cue=at(cue), source=at(source))

    said = attribution("the old bridge will open", "said", "Ann Vale")
    quoted = attribution("“It holds well,”", "told", "Bo Hale")
    gold = [GoldArticle(id="1", outlet="", text=text, attributions=(said, quoted))]
    bare = attribution("“It holds well,”", "", "Bo Hale")
    lines = list(
        table(
            gold,
            [
                Measured(name="sayso", found=[[said, quoted]], seconds=[2.0, 4.0, 2.0]),
                Measured(name="quotes alone", found=[[bare]], seconds=[1.0, 8.0, 1.0]),
                Measured(name="nothing", found=[[]], seconds=[]),
            ],
            words=1000,
        )
    )
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows[0] == ["who", *MEASURES, "found", "words/s", "sayso's speed, times theirs"]
    assert rows[2:] == [
        ["sayso", "100.0", "100.0", "100.0", "100.0", "100.0", "2", "500", "1.00 ×"],
        ["quotes alone", "66.7", "66.7", "0.0", "100.0", "100.0", "1", "1,000", "0.50 ×"],
        ["nothing", "0.0", "0.0", "0.0", "0.0", "0.0", "0", "–", "–"],
    ]


@pytest.mark.parametrize("peer", NEEDS)
def test_a_peer_that_is_not_there_says_what_it_needs(
    peer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = Namespace(spacy_model="no_such_pipeline", gendergaptracker=None)
    monkeypatch.setattr("bench.peers.__main__.find_spec", lambda _: None)
    wanted = lacking(peer, given) or ""
    assert f"pip install spacy {NEEDS[peer]}" in wanted
    assert "--spacy-model" in wanted
    assert ("--gendergaptracker" in wanted) == (peer == "gendergaptracker")
    monkeypatch.setattr("bench.peers.__main__.find_spec", lambda _: object())
    given.gendergaptracker = tmp_path
    assert lacking(peer, given) is None
