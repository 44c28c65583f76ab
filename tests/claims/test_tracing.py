"""Trails of invented claims: edges, origins, counts, alarms."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from sayso.claims.clashes import clashes_in
from sayso.claims.drift import drift_of
from sayso.claims.graphs import to_dot, to_graphml
from sayso.claims.statements import statements_of
from sayso.claims.tracing import trace
from sayso.claims.trail import AlarmKind, Evidence, Trail
from sayso.claims.written import trail_dict
from sayso.records import Analysis, QuoteType, SourceKind, Stance
from tests.claims.newsroom import ANONYMOUS, OUTLET, Said, analysis, article

INSIDER = "an insider"


def told(
    name: str, outlet: str, day: str, *, by: str = "", via: str = "", stance: Stance = Stance.SAYS
) -> Analysis:
    """An article with one claim: from an outlet (`via`), from a source (`by`), or both."""
    source = by or via
    text = f"The mill will close in May, according to {source}. That is all {outlet} knows."
    kind = ANONYMOUS if by == INSIDER or "insiders" in by else SourceKind.PERSON
    said = Said(
        content="The mill will close in May",
        cue="according to",
        source=source,
        speaker=by or via,
        kind=kind if by else OUTLET,
        stance=stance,
        via=(via,) if by and via else (),
    )
    return analysis(article(name, outlet, day, text), [said])


def traced(*stories: Analysis, refused: tuple[str, ...] = ()) -> Trail:
    statements = [one for story in stories for one in statements_of(story)]
    articles = {story.article.id: story for story in stories}
    return trace("claim-x", "The mill will close in May", statements, articles, refused=refused)


def ways(trail: Trail) -> set[tuple[str, str, str]]:
    return {(edge.article, edge.origin, edge.evidence.value) for edge in trail.edges}


def kinds(trail: Trail) -> set[AlarmKind]:
    return {alarm.kind for alarm in trail.alarms}


def test_a_chain_ends_in_one_insider() -> None:
    trail = traced(
        told("a", "Morning Kite", "2024-05-01", by=INSIDER),
        told("b", "Tinker Post", "2024-05-02", via="Morning Kite"),
        told("c", "The Lathe", "2024-05-03", by=INSIDER, via="the Kite"),
    )
    assert ("b", "a", "credit") in ways(trail)
    assert ("c", "a", "credit") in ways(trail)
    assert (trail.independent.low, trail.independent.high) == (1, 1)
    assert trail.origin.first_here is not None
    assert (trail.origin.first_here.node, trail.origin.first_here.precision) == ("a", "day")
    assert trail.origin.credited is not None
    assert trail.origin.credited.node == "a"
    assert not trail.origin.differ


def test_an_outlet_without_an_article_is_a_node() -> None:
    trail = traced(
        told("b", "Tinker Post", "2024-05-02", via="Morning Kite"),
        told("c", "The Lathe", "2024-05-03", via="Morning Kite"),
    )
    assert ways(trail) == {
        ("b", "outlet:Morning Kite", "credit"),
        ("c", "outlet:Morning Kite", "credit"),
    }
    assert trail.independent.low == trail.independent.high == 1
    assert trail.origin.differ
    assert "outlet" in {node.kind for node in trail.nodes}


def test_two_named_people_are_two() -> None:
    trail = traced(
        told("a", "Morning Kite", "2024-05-01", by="Ada Quarrel"),
        told("b", "Tinker Post", "2024-05-02", by="Bo Lindqvist"),
    )
    assert (trail.independent.low, trail.independent.high) == (2, 2)


def test_a_loop_is_circular() -> None:
    trail = traced(
        told("a", "Morning Kite", "2024-05-01", via="Tinker Post"),
        told("b", "Tinker Post", "2024-05-01", via="Morning Kite"),
    )
    assert AlarmKind.CIRCULAR in kinds(trail)


def test_three_outlets_on_one_insider_are_circular() -> None:
    trail = traced(
        told("a", "Morning Kite", "2024-05-01", by=INSIDER),
        told("b", "Tinker Post", "2024-05-02", via="Morning Kite"),
        told("c", "The Lathe", "2024-05-03", via="Tinker Post"),
    )
    assert AlarmKind.CIRCULAR in kinds(trail)


@pytest.mark.parametrize(
    "first",
    [
        told("a", "Morning Kite", "2024-05-01", by="Ada Quarrel"),
        told("a", "Morning Kite", "2024-05-01", via="the Harbor Insider"),
        told("a", "Morning Kite", "2024-05-01", via="the site"),
    ],
)
def test_three_outlets_on_one_named_person_or_outlet_are_not(first: Analysis) -> None:
    trail = traced(
        first,
        told("b", "Tinker Post", "2024-05-02", via="Morning Kite"),
        told("c", "The Lathe", "2024-05-03", via="Tinker Post"),
    )
    assert (trail.independent.low, trail.independent.high) == (1, 1)
    assert AlarmKind.CIRCULAR not in kinds(trail)


def test_sources_multiply_and_stances_harden() -> None:
    trail = traced(
        told("a", "Morning Kite", "2024-05-01", by=INSIDER, stance=Stance.CLAIMS),
        told(
            "b",
            "Tinker Post",
            "2024-05-02",
            by="several insiders",
            via="Morning Kite",
            stance=Stance.CONFIRMS,
        ),
    )
    assert {AlarmKind.SOURCES_MULTIPLY, AlarmKind.STANCE_HARDENS} <= kinds(trail)


def test_a_refused_edge_is_set_aside_and_counted_no_more() -> None:
    stories = (
        told("a", "Morning Kite", "2024-05-01", by=INSIDER),
        told("b", "Tinker Post", "2024-05-02", via="Morning Kite"),
    )
    edge = next(one for one in traced(*stories).edges if one.article == "b")
    trail = traced(*stories, refused=(edge.id,))
    assert [one.id for one in trail.refused] == [edge.id]
    assert {edge.article, edge.origin} <= {node.id for node in trail.nodes}
    assert edge.id not in {one.id for one in trail.edges}


def test_spans_are_slices_and_evidence_is_in_order() -> None:
    story = told("b", "Tinker Post", "2024-05-02", via="Morning Kite")
    trail = traced(story)
    for edge in trail.edges:
        for place in edge.spans:
            assert story.article.text[place.start : place.end] == place.text
    assert list(Evidence) == ["credit", "link", "wire", "copy", "quotation"]


def test_numbers_dates_and_names_clash() -> None:
    texts = (
        ("a", "Ada Quarrel cut 300 jobs on Monday, she said."),
        ("b", "Ida Quarrel cut 400 jobs on Friday, she said."),
    )
    statements = [
        one
        for name, text in texts
        for one in statements_of(
            analysis(
                article(name, None, None, f"Today {text}"),
                [Said(content=f"Today {text[:-10]}", cue="said", source="she")],
            )
        )
    ]
    assert {(one.kind, one.one_says, one.other_says) for one in clashes_in(statements)} == {
        ("number", "300 jobs", "400 jobs"),
        ("date", "Monday", "Friday"),
        ("name", "Ada Quarrel", "Ida Quarrel"),
    }


def test_json_has_the_fixed_names_and_the_exports_parse() -> None:
    trail = traced(
        told("a", 'Kite <&> "Co"', "2024-05-01", by=INSIDER),
        told("b", "Tinker Post", "2024-05-02", via="Kite Co"),
    )
    written = json.loads(json.dumps(trail_dict(trail, drift_of(trail))))
    assert {"claim", "statements", "edges", "origin", "independent", "alarms"} <= written.keys()
    assert {"from", "to", "evidence", "spans", "confidence"} <= written["edges"][0].keys()
    assert {"low", "high", "origins"} <= written["independent"].keys()
    fixed = {"article", "outlet", "published", "attribution", "relation", "text", "stance"}
    assert fixed <= written["statements"][0].keys()
    ElementTree.fromstring(to_graphml(trail))
    assert to_dot(trail).count("->") == len(trail.edges)


def test_no_statement_gives_an_empty_trail() -> None:
    trail = traced()
    assert (trail.statements, trail.edges, trail.alarms) == ((), (), ())
    assert trail.independent.low == 0


OWED = "“Not one crown was ever owed to the mill”"


@pytest.mark.parametrize(
    ("named", "low", "high"),
    [
        # a role in one article is whoever another one introduces so: perhaps
        (
            [("A former mill clerk", ""), ("Ada Rook, who was clerk then,", "")],
            1,
            2,
        ),
        ([("A former mill clerk", ""), ("Ada Rook, a diver,", "")], 2, 2),
        # the same words from a spokesman and from the spokesman by name: surely
        ([("A spokesman", OWED), ("The spokesman, Tom Vale,", OWED)], 1, 1),
        ([("A spokesman", ""), ("The spokesman, Tom Vale,", "")], 1, 2),
        # half of what somebody is called tells nothing for sure
        ([("The city council", OWED), ("Ada Rook, who hates the city,", OWED)], 1, 2),
        # the same words from two people: one of the articles may be wrong
        ([("Ada Rook", OWED), ("Tom Vale", OWED)], 1, 2),
        ([("Ada Rook", ""), ("Tom Vale", "")], 2, 2),
    ],
)
def test_who_may_be_whom(named: list[tuple[str, str]], low: int, high: int) -> None:
    stories = []
    for number, (source, words) in enumerate(named):
        content = words or "The mill owes nothing"
        said = Said(
            content=content,
            cue="says",
            source=source,
            speaker=" ".join(source.removeprefix("The spokesman, ").split(",")[0].split()),
            quote=QuoteType.DIRECT if words else QuoteType.INDIRECT,
        )
        text = f"{content}, says {source} to us."
        stories.append(analysis(article(f"n{number}", f"Outlet {number}", None, text), [said]))
    independent = traced(*stories).independent
    assert (independent.low, independent.high) == (low, high)


@pytest.mark.parametrize(
    ("writing", "kind", "low"),
    [
        ("a lawsuit filed Monday", SourceKind.DOCUMENT, 1),
        ("a study", SourceKind.DOCUMENT, 2),
        ("the Larkholm Post", OUTLET, 2),
        ("Harbour Messages", OUTLET, 2),
    ],
)
def test_a_lawsuit_may_be_the_plaintiffs_own(writing: str, kind: SourceKind, low: int) -> None:
    text = f"The mill will close, according to {writing}. It shuts in May, says Ada Rook."
    said = [
        Said(content="The mill will close", cue="according to", source=writing, speaker=writing,
             kind=kind),
        Said(content="It shuts in May", cue="says", source="Ada Rook", speaker="Ada Rook"),
    ]  # fmt: skip
    independent = traced(analysis(article("a", "Tinker Times", None, text), said)).independent
    assert (independent.low, independent.high) == (low, 2)


def test_what_is_yet_to_be_announced_is_nobodys_word() -> None:
    def by(cue: str) -> Trail:
        text = f"Halvard {cue} the sale of the mill."
        said = Said(
            content="the sale of the mill",
            cue=cue.rsplit(" ", 1)[-1],
            source="Halvard",
            speaker="Halvard",
            kind=SourceKind.ORGANIZATION,
        )
        return traced(analysis(article("a", "Tinker Post", None, text), [said]))

    assert ways(by("has announced")) == {("a", "source:Halvard", "credit")}
    assert ways(by("is poised to announce")) == set()
    assert ways(by("may soon confirm")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "“We will publish it,” Halvard said.",
        "“The yard may tell us,” Halvard announced.",
        "“It is expected to say it,” said Halvard.",
    ],
)
def test_what_a_quotation_foretells_is_said_already(text: str) -> None:
    content, _, cue = text.partition("” ")
    said = Said(
        content=f"{content}”",
        cue=cue.strip(".").replace("Halvard", "").strip(),
        source="Halvard",
        speaker="Halvard",
        quote=QuoteType.DIRECT,
    )
    trail = traced(analysis(article("a", "Tinker Post", None, text), [said]))
    assert ways(trail) == {("a", "source:Halvard", "credit")}
