"""Who the source words name. A case marks source words in a text with brackets.

Expected is a list of speakers, one for each bracket: `name | kind | description`, `-` for null.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.quotation import find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.speakers import Resolved, resolve
from sayso.records import Closeness, SourceKind
from tests.attributions.staging import article_of, stage


def resolved(text: str) -> tuple[str, Resolved]:
    staged = stage(text)
    return staged.article.text, staged.resolved()


def speakers(text: str) -> list[str | None]:
    _, result = resolved(text)
    names = {source.id: source.name for source in result.sources}
    return [names[one] if one is not None else None for one in result.speakers]


def only(text: str) -> tuple[str, str | None, str | None]:
    """Name, kind and description of the one source."""
    (source,) = resolved(text)[1].sources
    return source.name, source.kind and source.kind.value, source.description


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # pronouns and empty words name nobody
        ("[He] said so.", [None]),
        ("[She] and [they] and [it] said so.", [None, None, None]),
        ("“Fine,” [I] said.", [None]),
        ("[We] think [many] agree.", [None, "many"]),
        ("[ ] said so, [—] said so.", [None, None]),
        # the fullest name
        ("[Ann Vale] spoke. [Vale] left.", ["Ann Vale", "Ann Vale"]),
        ("[Vale] spoke. Ann Vale left.", ["Ann Vale"]),
        ("[Ann Vale] spoke. [Ms. Vale] left. [Mr. Hale] too.", ["Ann Vale", "Ann Vale", "Hale"]),
        ("Ann M. Vale came. [Ann Vale] spoke. [Vale] left.", ["Ann M. Vale", "Ann M. Vale"]),
        ("Mary Ann Vale came. [Vale] spoke.", ["Mary Ann Vale"]),
        ("Ann Vale and Bob Vale came. [Vale] spoke.", ["Vale"]),
        ("Ann Vale and Bob Vale came. [Bob Vale] spoke.", ["Bob Vale"]),
        ("Mayor Vale came. [Vale] spoke. The mayor left.", ["Vale"]),
        ("Yesterday Vale came. [Vale] spoke.", ["Vale"]),
        ("Larkholm’s Vale came. [Vale] spoke.", ["Vale"]),
        ("[Vale’s] claim and [Ann Vale's] plan", ["Ann Vale", "Ann Vale"]),
        ("Sen. [Ann Vale (D)] spoke. [Sen. Vale] left.", ["Ann Vale", "Ann Vale"]),
        ("[Élodie Brûlé] spoke. [Brûlé] left.", ["Élodie Brûlé", "Élodie Brûlé"]),
        ("[J.J. O'Hale] spoke. [O'Hale] left.", ["J.J. O'Hale", "J.J. O'Hale"]),
        ("[Ann Vale and Bob Hale] said so.", ["Ann Vale and Bob Hale"]),
        # unnamed sources
        ("[A source] spoke. [Another insider] spoke.", ["A source", "Another insider"]),
        ("[An insider] spoke. [An insider] spoke.", ["An insider", "An insider"]),
        ("[Insiders] claim it. [Insiders] say so.", ["Insiders", "Insiders"]),
        ("[A source] spoke. [The source] added it.", ["A source", "A source"]),
        ("[A source] spoke. [A pal] too. [The source] left.", ["A source", "A pal", "A source"]),
        ("[The source] added it.", ["The source"]),
        ("[A friend of the actress] spoke. [Our source] added.", ["A friend of the actress"] * 2),
        # groups and documents keep their words
        ("[Residents] spoke. [residents] left.", ["Residents", "Residents"]),
        ("[Police] said so. [The police] said more.", ["Police", "Police"]),
        ("[Officials] said so; some officials left. City Officials Ltd. sued.", ["Officials"]),
        ("[The report] said so. [a report] too", ["The report", "a report"]),
    ],
)  # fmt: skip
def test_who_is_named(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_two_insiders_stay_two() -> None:
    _, result = resolved("[An insider] spoke. [An insider] spoke.")
    assert result.speakers == ("s1", "s2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ann Vale, a nurse in Larkholm], said", ("Ann Vale", "person", "a nurse in Larkholm")),
        ("[Ann Vale, 34], said", ("Ann Vale", "person", "34")),
        ("[Mr. Hale] said", ("Hale", "person", None)),
        ("[Mayor Ann Vale] said", ("Ann Vale", "person", "Mayor")),
        ("[Larkholm Mayor Ann Vale] said", ("Ann Vale", "person", "Mayor")),
        ("[Senator Vale] said", ("Vale", "person", "Senator")),
        ("[the President of Larkholm] said", ("the President of Larkholm", "person", None)),
        ("[choreographer Ann Vale] said. Vale left.", ("Ann Vale", "person", "choreographer")),
        ("[Acme spokeswoman Ann Vale] said", ("Ann Vale", "person", "Acme spokeswoman")),
        ("[the company's chief, Ann Vale,] said", ("Ann Vale", "person", "the company's chief")),
        ("[a spokeswoman for Acme] said", ("a spokeswoman for Acme", "person", None)),
        ("[a clerk of the Bugle] said", ("a clerk of the Bugle", "anonymous", None)),
        ("[Ann Vale] said. Vale left.", ("Ann Vale", "person", None)),
        ("[Ann Vale] said.", ("Ann Vale", "person", None)),
        ("[OH! Magazine] said", ("OH! Magazine", "outlet", None)),
        ("[Whoa! News] said", ("Whoa! News", "outlet", None)),
        ("[The Harbor Times] said", ("Harbor Times", "outlet", None)),
        ("[the Larkholm Bugle] said", ("Larkholm Bugle", "outlet", None)),
        ("[Larkfeed.com] said", ("Larkfeed.com", "outlet", None)),
        ("[Channel 4 News] said", ("Channel 4 News", "outlet", None)),
        ("[the Harbor Police Office] said", ("Harbor Police Office", "organization", None)),
        ("[Hale & Sons Ltd.] said", ("Hale & Sons Ltd.", "organization", None)),
        ("[Acme Corp.] said", ("Acme Corp.", "organization", None)),
        ("[the Gray House] said. House rules.", ("Gray House", "organization", None)),
        ("[the lawsuit] said", ("the lawsuit", "document", None)),
        ("[A survey of sailors] said", ("A survey of sailors", "document", None)),
        ("[police in Larkholm] said", ("police in Larkholm", "group", None)),
        ("[angry residents] said", ("angry residents", "group", None)),
        ("[sailor unions] said", ("sailor unions", "group", None)),
    ],
)  # fmt: skip
def test_what_is_known_of_a_source(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("words", "closeness"),
    [
        ("a source", Closeness.BARE),
        ("Sources", Closeness.BARE),
        ("two other insiders", Closeness.BARE),
        ("a harbor source", Closeness.PLACED),
        ("a source inside the ministry", Closeness.PLACED),
        ("a source close to the actress", Closeness.CLOSE),
        ("an insider familiar with the deal", Closeness.CLOSE),
        ("a friend of the singer", Closeness.CLOSE),
        ("her pal", Closeness.CLOSE),
    ],
)
def test_how_close_an_unnamed_source_stands(words: str, closeness: Closeness) -> None:
    (source,) = resolved(f"[{words}] said so.")[1].sources
    assert source.kind is SourceKind.ANONYMOUS
    assert source.anonymity is not None
    assert source.anonymity.closeness is closeness
    assert source.anonymity.reason is None


def draft(content: tuple[int, int], source: tuple[int, int] | None) -> Draft:
    return Draft(content=(content,), cue=None, source=source, certainty=(1, 1, 1), by="test")


def test_spans_of_none_and_repeated_spans() -> None:
    drafts = [draft((9, 13), None), draft((9, 13), (0, 8)), draft((9, 13), (0, 8))]
    result = resolve(article_of("Ann Vale said"), drafts, ())
    assert result.speakers == (None, "s1", "s1")
    assert [len(source.mentions) for source in result.sources] == [1]
    assert resolve(article_of(""), [], ()) == Resolved(sources=(), speakers=(), vias=(), bases=())


WORDS = st.sampled_from(
    ["Ann", "Vale", "Bob", "said", "a", "the", "source", "The", "insider", "he", ",", "’s", "Times",
     "police", "of", "“", "Mr.", "!", "\n", "É", "4", "(", ")"]
)  # fmt: skip


@given(
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6),
)
def test_nothing_is_invented(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(a, min(a + n, len(text))) for a, n in places if a < len(text)]
    article = article_of(text)
    quoted = find_quoted(text, [(b.start, b.end) for b in article.blocks])
    drafts = [draft((start, end), None if start % 3 == 0 else (start, end)) for start, end in spans]
    result = resolve(article, drafts, quoted, vias=[spans[:1] for _ in drafts])
    ids = [source.id for source in result.sources]
    assert ids == [f"s{number}" for number in range(1, len(ids) + 1)]
    assert all(speaker is None or speaker in ids for speaker in result.speakers)
    assert all(one in ids for row in result.vias for one in row)
    assert [basis is None for basis in result.bases] == [one is None for one in result.speakers]
    letters = set(re.findall(r"[\w.’!]+", text))
    for source in result.sources:
        assert source.mentions == tuple(sorted(source.mentions, key=lambda m: (m.start, m.end)))
        assert source.mentions
        assert all(text[m.start : m.end] == m.text for m in source.mentions)
        assert source.name
        known = {"and", "Mr.", "Mrs."} | letters
        assert all(any(w in seen for seen in known) for w in re.findall(r"\w+", source.name))


def test_a_long_text_with_many_sources_ends_soon() -> None:
    piece = "Ann{0} Vale{0} said so. A source spoke to Bob Hale of Larkholm. He said no.\n"
    text = "".join(piece.format("abcdefghij"[at % 10] * (at % 7)) for at in range(3000))
    spans = [m.span() for m in re.finditer(r"Ann\w* Vale\w*|A source|He", text)]
    drafts = [draft((end + 1, end + 5), (start, end)) for start, end in spans]
    started = time.process_time()
    resolve(article_of(text), drafts, ())
    assert time.process_time() - started < 15
