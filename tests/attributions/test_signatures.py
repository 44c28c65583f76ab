"""Signed quotations. `{…}` is a draft's content, whose cue, if it has one, stands in `<…>`."""

from __future__ import annotations

import re

import pytest

from sayso.attributions.quotation import find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.signatures import signed

_SURE = (0.5, 0.5, 0.5)


def credited(case: str) -> list[tuple[str, str | None]]:
    """The contents of all drafts, each with its source words."""
    text = re.sub(r"[{}<>]", "", case)
    drafts = []
    cue = None
    for mark in re.finditer(r"\{([^}]*)\}|<([^>]*)>", case):
        start = len(re.sub(r"[{}<>]", "", case[: mark.start()]))
        if mark[1] is None:
            cue = start, start + len(mark[2])
        else:
            content = ((start, start + len(re.sub(r"[<>]", "", mark[1]))),)
            drafts.append(
                Draft(content=content, cue=None, source=None, certainty=_SURE, by="tagger")
            )
    if cue:
        drafts = [
            Draft(content=d.content, cue=cue, source=None, certainty=_SURE, by="tagger")
            for d in drafts
        ]
    blocks = [m.span() for m in re.finditer(r"[^\n]+", text)]
    found = signed(text, drafts, find_quoted(text, blocks), blocks)
    return [
        (
            " … ".join(text[start:end] for start, end in one.content),
            text[slice(*one.source)] if one.source else None,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        # behind a dash, on the same line or the next
        ("{“We are ready for it.”} ― Ann Vale", [("“We are ready for it.”", "Ann Vale")]),
        ("“We are ready for it.” – Ann Vale", [("“We are ready for it.”", "Ann Vale")]),
        (
            '"We are ready for it." -Commissioner Ann Vale',
            [('"We are ready for it."', "Commissioner Ann Vale")],
        ),
        (
            "“We are ready for it.”\n— Ann Vale, 34, of Larkholm",
            [("“We are ready for it.”", "Ann Vale, 34, of Larkholm")],
        ),
        (
            "“We are ready for it.\n“And we are glad of it.” ― Bo Hale.",
            [("“We are ready for it. … “And we are glad of it.”", "Bo Hale")],
        ),
        # before a colon
        ("Ann Vale: “We are ready for it.”", [("“We are ready for it.”", "Ann Vale")]),
        (
            "And from Chairwoman Vale: “We are ready for it.”",
            [("“We are ready for it.”", "Chairwoman Vale")],
        ),
        # a report has its own cue
        (
            "{“We are ready for it,”} <said> Bo Hale – Ann Vale",
            [("“We are ready for it,”", None)],
        ),
        # no signature: a sentence, a lower-case word, a quotation inside a sentence, a title
        ("{“We are ready for it.”} – but nobody was", [("“We are ready for it.”", None)]),
        (
            "{“We are ready for it.”} – Ann Vale was not and told the council so",
            [("“We are ready for it.”", None)],
        ),
        ("He read “We are ready for it now.” – Ann Vale", []),
        ("It was over: “We are ready for it.”", []),
        ("", []),
    ],
)
def test_signed(case: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(case) == expected


def test_each_voice_of_a_list_gets_its_own_words() -> None:
    text = "“We are ready for it.” ― Ann Vale\n“Nobody asked us at all.” ― Bo Hale"
    quotes = [m.span() for m in re.finditer("“[^”]*”", text)]
    blocks = [m.span() for m in re.finditer(r"[^\n]+", text)]
    one = Draft(content=tuple(quotes), cue=None, source=None, certainty=_SURE, by="tagger")
    found = signed(text, [one], find_quoted(text, blocks), blocks)
    assert [text[slice(*draft.source)] for draft in found if draft.source] == [
        "Ann Vale",
        "Bo Hale",
    ]
    assert [draft.content for draft in found] == [(quotes[0],), (quotes[1],)]
