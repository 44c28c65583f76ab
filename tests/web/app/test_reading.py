"""What endpoints that read answer, held to the ledger itself."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sayso.records_json import from_dict, to_dict
from sayso.store import current_analyses, open_ledger, read_analysis
from sayso.trails import all_trails, stories_in
from tests.web.app.asked import kind_of
from tests.web.app.served import Served, rows

ECHO, MAST = "larkholm-echo.example", "the-mast.example"


def _numbers(items: list[dict[str, Any]]) -> list[int]:
    return [one["number"] for one in items]


def test_the_ledger_in_figures(served: Served, ledger_path: Path) -> None:
    found = served.get("/api/1/ledger").json()
    ((articles, revisions),) = rows(ledger_path, "SELECT sum(current), count(*) FROM articles")
    ((statements,),) = rows(ledger_path, "SELECT count(*) FROM attributions")
    assert (found["articles"], found["revisions"], found["statements"]) == (
        articles, revisions, statements,
    )  # fmt: skip
    assert (found["pending"], found["weaving"], found["writable"]) == (0, False, True)
    assert found["csrf"]["value"] == served.state.settings.word


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=engine",
        "q=%22engine+is+not%22",
        "by=Quill",
        "kind=anonymous",
        "kind=none",
        "stance=denies",
        "quote=direct",
        f"outlet={ECHO}",
        f"outlet={ECHO}&outlet={MAST}",
        "since=2031-03&until=2031",
        "source=ada+quill",
        "source=A+person+close+to+the+owner&unnamed=true",
    ],
)
@pytest.mark.parametrize("limit", [1, 3, 500])
def test_statements_page_by_page(served: Served, query: str, limit: int) -> None:
    whole = served.get(f"/api/1/statements?limit=500&{query}").json()
    assert whole["items"]
    assert whole["total"] == len(whole["items"])
    assert not whole["at_least"]
    paged = served.items(f"/api/1/statements?limit={limit}&{query}")
    assert paged == whole["items"]
    assert served.lines(f"/api/1/statements.jsonl?{query}") == whole["items"]
    assert served.lines(f"/api/1/statements.jsonl?limit=2&{query}") == whole["items"][:2]
    table = list(csv.DictReader(io.StringIO(served.get(f"/api/1/statements.csv?{query}").text)))
    assert [int(row["number"]) for row in table] == _numbers(whole["items"])
    for name, facet in whole["facets"].items():
        counted = sum(one["count"] for one in facet)
        assert counted <= whole["total"], name


def test_statements_of_an_article_a_story_and_a_claim(served: Served, ledger_path: Path) -> None:
    with closing(open_ledger(ledger_path)) as connection:
        story = next(stories_in(connection))
        analyses = {one.article.id: one for one in current_analyses(connection)}
    everything = served.items("/api/1/statements?limit=500")
    members = {id_ for _, id_, _ in story.articles}
    article = next(iter(members))
    for query, wanted in (
        (f"article={article}", {article}),
        (f"story={story.id}", members),
    ):
        found = served.items(f"/api/1/statements?limit=4&{query}")
        assert found == [one for one in everything if one["article"] in wanted]
    assert len(analyses[article].attributions) == len(
        served.items(f"/api/1/statements?article={article}")
    )
    claim = story.claims[0]
    found = served.items(f"/api/1/statements?claim={claim.id}")
    stated = {one for _, _, one in claim.statements if one}
    assert {one["id"] for one in found} == stated
    assert {one["claim"] for one in found} == {claim.id}
    word = found[0]["content"].split()[-1].strip("”.,")
    assert found[0] in [
        {**one, "found": []}
        for one in served.items(f"/api/1/statements?claim={claim.id}&q={quote(word)}")
    ]


def test_context_is_the_sentence_around_it(served: Served) -> None:
    for one in served.items("/api/1/statements?context=true"):
        marked = [
            one["sentence"]["text"][mark["start"] : mark["end"]]
            for mark in one["sentence"]["marks"]
            if mark["role"] == "content"
        ]
        assert " … ".join(marked) == one["content"]


@pytest.mark.parametrize(
    "query", ["", "q=ferry", f"outlet={MAST}", "since=2031-03", "byline=Bo+Tarn"]
)
def test_articles(served: Served, query: str) -> None:
    whole = served.get(f"/api/1/articles?limit=500&{query}").json()
    assert whole["items"]
    assert whole["total"] == len(whole["items"])
    assert sum(one["count"] for one in whole["facets"]["outlets"]) == whole["total"]
    assert sum(one["count"] for one in whole["facets"]["months"]) == whole["total"]
    assert served.items(f"/api/1/articles?limit=1&{query}") == whole["items"]
    assert served.lines(f"/api/1/articles.jsonl?{query}") == whole["items"]


def test_an_article_is_the_analysis_in_the_ledger(served: Served, ledger_path: Path) -> None:
    with closing(open_ledger(ledger_path)) as connection:
        for listed in served.items("/api/1/articles"):
            path = f"/api/1/articles/{listed['id']}"
            found = served.get(path).json()
            analysis = read_analysis(connection, listed["id"])
            assert analysis is not None
            assert found["analysis"] == to_dict(analysis)
            assert found["story"] == listed["story"] is not None
            assert set(found["claims"]) <= {one.id for one in analysis.attributions}
            (line,) = served.lines(path + ".jsonl")
            assert from_dict(line) == analysis
            assert served.get(path + ".json").json() == found
            assert len(served.get(path + ".csv").text.splitlines()) > len(analysis.attributions)


def test_whole_analyses_in_bulk(served: Served, ledger_path: Path) -> None:
    with closing(open_ledger(ledger_path)) as connection:
        wanted = [to_dict(one) for one in current_analyses(connection)][::-1]
    assert served.items("/api/1/analyses?limit=4") == wanted
    assert served.lines("/api/1/analyses.jsonl") == wanted
    assert served.lines("/api/1/analyses.jsonl?limit=2") == wanted[:2]
    assert len(served.lines(f"/api/1/analyses.jsonl?outlet={MAST}")) == 2
    assert served.get("/api/1/analyses.csv").status_code == 404


def test_revisions_tell_what_changed(served: Served) -> None:
    (listed,) = [one for one in served.items("/api/1/articles") if one["revision"] == 2]
    items = served.get(f"/api/1/articles/{listed['id']}/revisions").json()["items"]
    assert [(one["revision"], one["current"]) for one in items] == [(1, False), (2, True)]
    assert items[0]["changes"] is None
    (changed,) = items[1]["changes"]["changed"]
    assert changed["ways"] == ["stance says → claims"]
    assert changed["softened"]
    alone = next(one for one in served.items("/api/1/articles") if one["revision"] == 1)
    assert len(served.get(f"/api/1/articles/{alone['id']}/revisions").json()["items"]) == 1


def test_sources(served: Served) -> None:
    whole = served.get("/api/1/sources?limit=500").json()
    assert whole["total"] == len(whole["items"])
    assert served.items("/api/1/sources?limit=2") == whole["items"]
    counts = [one["statements"] for one in whole["items"]]
    assert counts == sorted(counts, reverse=True)
    for one in whole["items"]:
        name = quote(one["name"], safe="")
        shown = served.get(f"/api/1/sources/{name}").json()
        assert {key: shown[key] for key in one} == one
        counted = served.get(f"/api/1/sources/{name}.csv").text
        assert f"outlets,{one['outlets'][0]['value']},{one['outlets'][0]['count']}" in counted
        said = served.items(f"/api/1/statements?source={name}")
        assert len(said) == one["statements"]
        assert len({statement["article"] for statement in said}) == one["articles"]
    assert served.get("/api/1/sources?q=quill").json()["total"] == 2
    assert {one["kind"] for one in served.items("/api/1/sources?kind=anonymous")} == {"anonymous"}


def test_names_with_a_slash_and_with_an_ending(served: Served) -> None:
    for name in ("Harbor/Ferry Desk", "notes.csv"):
        decision = {"verb": "merge", "name": name, "names": ["Quill"]}
        assert served.write("POST", "/api/1/aliases", decision).status_code == 200
        shown = served.get(f"/api/1/sources/{quote(name, safe='')}.json").json()
        assert shown["name"] == name
        assert served.write("PUT", "/api/1/aliases", {"text": ""}).status_code == 200


def test_stories_claims_and_alarms(served: Served, ledger_path: Path) -> None:
    with closing(open_ledger(ledger_path)) as connection:
        trails = {one.claim: one for one in all_trails(connection, at_least=1)}
        stories = {one.id: one for one in stories_in(connection)}
    listed = served.items("/api/1/stories?limit=2")
    assert {one["id"]: one["articles"] for one in listed} == {
        id_: len(story.articles) for id_, story in stories.items()
    }
    largest = served.get("/api/1/stories?sort=articles&least=2").json()["items"]
    sizes = sorted((len(story.articles) for story in stories.values()), reverse=True)
    assert [one["articles"] for one in largest] == [size for size in sizes if size > 1]
    for id_, story in stories.items():
        stated = served.get(f"/api/1/stories/{id_}.csv").text.splitlines()
        assert len(stated) > sum(len(claim.statements) for claim in story.claims)
        shown = served.get(f"/api/1/stories/{id_}").json()
        assert [one["id"] for one in shown["articles"]] == [one for _, one, _ in story.articles]
        assert [one["id"] for one in shown["claims"]] == [claim.id for claim in story.claims]
    raised = served.items("/api/1/alarms?limit=3")
    assert len(raised) == sum(len(trail.alarms) for trail in trails.values()) > 0
    kind = raised[0]["kind"]
    assert served.items(f"/api/1/alarms?limit=1&kind={kind}") == [
        one for one in raised if one["kind"] == kind
    ]
    for claim, trail in trails.items():
        shown = served.get(f"/api/1/claims/{claim}").json()
        assert [one["id"] for one in shown["statements"]] == [one.id for one in trail.statements]
        assert [one["id"] for one in shown["edges"]] == [one.id for one in trail.edges]
        assert shown["independent"]["low"] == trail.independent.low


def test_a_claim_is_found_by_its_words_and_leaves_in_other_forms(served: Served) -> None:
    nearest = served.items("/api/1/claims?q=trimmed+its+order+for+rollable+screens&limit=2")
    path = f"/api/1/claims/{nearest[0]['id']}"
    assert served.get(path + ".dot").text.startswith("digraph trail {")
    assert served.get(path + ".graphml").text.startswith("<?xml")
    statements = served.get(path).json()["statements"]
    table = list(csv.DictReader(io.StringIO(served.get(path + ".csv").text)))
    assert [row["id"] for row in table] == [one["id"] for one in statements]


@pytest.mark.parametrize(
    "query", ["", "by=month", "by=byline&wire=keep&copies=keep", f"outlet={MAST}"]
)
def test_every_figure_of_an_audit_leads_to_what_it_counts(served: Served, query: str) -> None:
    found = served.get(f"/api/1/audit?{query}").json()
    assert found["groups"][0]["name"] == "(all)"
    for group in found["groups"]:
        for voice, share in group["by_statements"].items():
            behind = served.items(share["statements"] + "&limit=2")
            assert len(behind) == share["part"]
            assert {one["voice"] for one in behind} <= {voice}
    for cells in (found["stances"], found["quotes"], found["cues"]):
        for counted in cells.values():
            for cell in counted:
                assert len(served.items(cell["statements"])) == cell["count"]
    for source in found["sources"]["top"]:
        audited = f"/api/1/audit/statements?{query}&source={quote(source['name'])}"
        assert len(served.items(audited)) == source["statements"]
        assert served.get(source["url"]).json()["name"] == source["name"]
    figures = served.get(f"/api/1/audit.csv?{query}").text.splitlines()
    assert len(figures) == 1 + 13 * len(found["groups"])


def test_nothing_is_sent_twice_until_something_is_written(served: Served) -> None:
    paths = ("/api/1/articles", "/api/1/statements?q=engine", "/api/1/sources", "/api/1/stories")
    tags = {path: served.get(path).headers["etag"] for path in paths}
    for path, tag in tags.items():
        again = served.get(path, headers={"If-None-Match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
    served.write("PUT", "/api/1/aliases", {"text": "merge Ada Quill = Quill\n"})
    for path, tag in tags.items():
        again = served.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 200
        assert again.headers["etag"] != tag
    assert served.get("/api/1/sources?q=quill").json()["total"] == 1


def test_a_cell_is_no_formula(served: Served) -> None:
    decision = {"verb": "merge", "name": '=HYPERLINK("x")', "names": ["Ada Quill"]}
    assert served.write("POST", "/api/1/aliases", decision).status_code == 200
    table = served.get("/api/1/statements.csv?source=Ada+Quill").text
    assert "'=HYPERLINK" in table
    assert ',"=HYPERLINK' not in table


def test_drift_of_a_claim(served: Served) -> None:
    """Each statement in pieces that are its text; held against another one where that is asked."""
    seen: set[str] = set()
    claims = {line["claim"] for line in served.lines("/api/1/statements.jsonl") if line["claim"]}
    for claim in claims:
        whole = served.get(f"/api/1/claims/{claim}").json()
        texts = {one["id"]: one["text"] for one in whole["statements"]}
        told = [one["id"] for one in whole["statements"] if one["relation"] != "denies"]
        for against in [None, *told]:
            asked = {} if against is None else {"against": against}
            drift = served.get(f"/api/1/claims/{claim}", params=asked).json()["drift"]
            assert against in (None, drift["against"])
            for one in drift["statements"]:
                for side, id_ in (("one", drift["against"]), ("other", one["statement"])):
                    assert "".join(piece[side] for piece in one["pieces"]) == texts[id_]
                assert {p["change"] for p in one["pieces"]} - {None} <= set(one["changes"])
                seen |= set(one["changes"])
        for ending in ("", ".csv", ".dot", ".graphml"):
            path = f"/api/1/claims/{claim}{ending}"
            refused = served.get(path, params={"against": "statement-0"})
            assert (refused.status_code, kind_of(refused)) == (400, "bad-parameter")
            assert served.get(path, params={"against": told[0]} if told else {}).status_code == 200
    assert seen >= {"changed-words", "cut"}


@pytest.mark.parametrize("limit", [1, 2, 100])
@pytest.mark.parametrize("sort", ["newest", "oldest", "added"])
def test_articles_in_order(served: Served, ledger_path: Path, sort: str, limit: int) -> None:
    """However long a page is; articles without a date come last, and none is left out."""
    with closing(open_ledger(ledger_path, mode="write")) as connection:
        connection.execute("UPDATE articles SET published_utc = NULL WHERE number IN (2, 5, 6)")
    dated = rows(
        ledger_path, "SELECT number, published_utc FROM articles WHERE current ORDER BY number"
    )
    by_day = [number for number, day in sorted(dated, key=lambda one: (one[1] or "", one[0]))]
    undated = sum(day is None for _, day in dated)
    wanted = {
        "newest": by_day[::-1],
        "oldest": by_day[undated:] + by_day[:undated],
        "added": [one[0] for one in dated][::-1],
    }[sort]
    found = served.items(f"/api/1/articles?sort={sort}&limit={limit}")
    assert [one["number"] for one in found] == wanted
    streamed = served.lines(f"/api/1/articles.jsonl?sort={sort}")
    assert [one["number"] for one in streamed] == wanted
