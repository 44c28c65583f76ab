"""Carriers of a statement: `[source]`, `{cue}`, `<content>`; expected words after the bar."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sayso.articles.plaintext import read_text
from sayso.attributions.chains import via_spans
from sayso.attributions.reconcile import Draft
from sayso.records import Outlet
from tests.attributions.staging import article_of

Chars = tuple[int, int]

WRITTEN_FIRST = """
[Ann Vale] {told} the Larkholm Gazette <that the pier was shut>. | Larkholm Gazette
<“It is shut,”> [Vale] {told} The Larkholm Gazette on Monday. | Larkholm Gazette
[Vale] {said} in an interview with the Larkholm Gazette <that it was shut>. | Larkholm Gazette
Speaking to the Larkholm Herald, [Vale] {said} <that it was shut>. | Larkholm Herald
[Vale] {said} in a statement to larkholmnews.com <that it was shut>. | larkholmnews.com
{According to} [court papers] seen by the Larkholm Gazette, <the pier was sold>. | Larkholm Gazette
{According to} [documents] obtained by Harbor Weekly, <the pier was sold>. | Harbor Weekly
Per the Larkholm Gazette, [friends] {say} <the two have parted>. | Larkholm Gazette
As first reported by larkholmnews.com, [officials] {say} <the pier was sold>. | larkholmnews.com
As the Larkholm Gazette reported, [insiders] {claimed} <that it was over>. | Larkholm Gazette
The Larkholm Gazette, citing [officials], {said} <the pier was sold>. | Larkholm Gazette
[A friend] {tells} Harbor Weekly <the two have parted>. | Harbor Weekly
[A source] {told} Harbor Weekly exclusively: <“It is over.”> | Harbor Weekly
[Sources] {tell} WKXR-TV <that the pier was sold>. | WKXR-TV
[She] {revealed} to Harbor Weekly magazine <that it was over>. | Harbor Weekly
[Vale] {wrote} in the Larkholm Gazette <that it was over>. | Larkholm Gazette
[The Larkholm Gazette] {reported} <that the pier was sold>. |
[Vale] {said} <that the pier was sold>. |
[Vale] {said} <that the Larkholm Gazette was sold>. |
{According to} [the Larkholm Gazette], <the pier was sold>. |
[A spokesman for the Larkholm Gazette] {said} <the paper was sold>. |
[Vale], who edits the Larkholm Gazette, {said} <it was sold>. |
[A source] {told} the magazine <that it was over>. | the magazine
In photos obtained by another news outlet, [she] {appears} <to leave>. | another news outlet
[Vale] {told} reporters <that it was over>. |
[Vale] {told} Ben Hale <that it was over>. |
[He] {confirmed} to the Larkholm Herald <that it was over>. | Larkholm Herald
[Vale] {said} on Monday, the Larkholm Gazette reports, <that it was over>. | Larkholm Gazette
[A witness] {told} larkholmnews.com <the pier fell>. | larkholmnews.com
[One insider] {dished} to Harbor Weekly: <“They fight.”> | Harbor Weekly
[The Larkholm Gazette's source] {said} <the two had parted>. | Larkholm Gazette
<“It is over,”> {according to} [a source] for Harbor Weekly. | Harbor Weekly
"""

CARRIED = """
[A source] {told} Harbor Weekly <it is on>. {2}[The source] {added} <they fight>. | Harbor Weekly
[A pal] {told} Harbor Weekly <it was so>.\n\n{2}<“We fight,”> [the pal] {added}. | Harbor Weekly
[Vale] {told} Harbor Weekly <it was over>. {2}[Police] {said} <that they were called>. |
[Vale] {told} Harbor Weekly <it was over>. {2}[Another insider] {said} <they fight>. | Harbor Weekly
[Vale] {told} Harbor Weekly <it was over>. {2}[Ben Hale] {said} <they fight>. |
"""

NESTED = [
    ("[The Larkholm Gazette] {reports} <that [sources] {say} <the pier was sold>>.",
     [(), ("The Larkholm Gazette",)]),
    ("[Ann Vale] {said} <that [her doctor] {told} her <that she was well>>.",
     [(), ("Ann Vale",)]),
    ("[Harbor Weekly] {said} <[the Larkholm Gazette] {reports} <[aides] {say} <it is over>>>.",
     [(), ("Harbor Weekly",), ("Harbor Weekly", "the Larkholm Gazette")]),
]  # fmt: skip


def drafts_of(marked: str) -> tuple[str, list[Draft]]:
    """The text without marks and its drafts; each `[` opens a new one, contents may nest."""
    text = ""
    drafts: list[dict[str, Chars]] = []
    opened: list[tuple[str, int, int]] = []
    for sign in re.split(r"([\[\]{}<>])", marked.replace("{2}", "")):
        if sign in ("[", "{", "<"):
            role = {"[": "source", "{": "cue", "<": "content"}[sign]
            free = [n for n, d in enumerate(drafts) if role not in d]
            busy = {n for _, n, _ in opened}
            open_ones = [n for n in free if n not in busy]
            if not open_ones:
                drafts.append({})
                open_ones = [len(drafts) - 1]
            number = open_ones[-1]
            drafts[number].setdefault(role, (len(text), len(text)))
            opened.append((role, number, len(text)))
        elif sign in ("]", "}", ">"):
            role, number, start = opened.pop()
            drafts[number][role] = (start, len(text))
        else:
            text += sign
    return text, [
        Draft(content=(d["content"],), cue=d.get("cue"), source=d.get("source"),
              certainty=(1, 1, 1), by="test")
        for d in drafts
    ]  # fmt: skip


def carriers(marked: str) -> list[tuple[str, ...]]:
    """The words that carry each draft."""
    text, drafts = drafts_of(marked)
    return [tuple(text[slice(*s)] for s in one) for one in via_spans(article_of(text), drafts)]


def cases(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """Rows of a table."""
    rows = [line.rpartition("|") for line in table.strip().splitlines()]
    return [
        (marked.replace("\\n", "\n"), tuple(w.strip() for w in expected.split(";") if w.strip()))
        for marked, _, expected in rows
    ]


@pytest.mark.parametrize(("marked", "expected"), cases(WRITTEN_FIRST))
def test_carriers_in_one_sentence(marked: str, expected: tuple[str, ...]) -> None:
    assert carriers(marked) == [expected]


@pytest.mark.parametrize(("marked", "expected"), cases(CARRIED.replace("\n\n{2}", "\\n\\n{2}")))
def test_carriers_of_a_source_that_goes_on(marked: str, expected: tuple[str, ...]) -> None:
    assert carriers(marked)[1] == expected


@pytest.mark.parametrize(("marked", "expected"), NESTED)
def test_carriers_of_nested_reports(marked: str, expected: list[tuple[str, ...]]) -> None:
    assert carriers(marked) == expected


def test_no_drafts_give_no_carriers() -> None:
    assert via_spans(article_of("Nobody said a thing."), []) == ()


def test_a_paper_with_sources_of_its_own_lends_them_no_carrier() -> None:
    text = (
        "A source tells HARBOR WEEKLY it is over.\nAs The Quay Times reported, they fought.\n"
        "A friend of the singer claims it was worse.\n"
    )
    claim = text.index("it was worse")
    source = text.index("A friend of the singer"), text.index(" claims")
    cue = text.index("claims"), text.index(" it was worse")
    draft = Draft(
        content=((claim, claim + 12),), cue=cue, source=source, certainty=(1, 1, 1), by="tagger"
    )
    first = text.index("they fought")
    report = Draft(
        content=((first, first + 11),),
        cue=(text.index("reported"), text.index(", they")),
        source=(text.index("The Quay"), text.index(" reported")),
        certainty=(1, 1, 1),
        by="tagger",
    )
    article = read_text(text, ref="x").article
    told = replace(article, outlet=Outlet(name="HARBOR WEEKLY", domain=None))
    assert via_spans(told, [report, draft]) == ((), ())
