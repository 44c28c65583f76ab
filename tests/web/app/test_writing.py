"""What people change through the API, and that it can be undone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso.policies import Severity, check, load_policy
from sayso.records_json import from_dict
from sayso.store import open_ledger, read_analysis
from sayso.store.forgetting import forget_articles
from tests.web.app.asked import kind_of
from tests.web.app.served import Served, rows

_TEXT = (
    "Pier stays open\n\n“The pier is safe,” said Dee Voss, the engineer of Larkholm.\n\n"
    "The council meets on Friday.\n"
)


def _article(served: Served) -> str:
    """The address of an article."""
    return f"/api/1/articles/{served.items('/api/1/articles')[0]['id']}"


def _first(found: dict[str, Any]) -> dict[str, Any]:
    one: dict[str, Any] = found["analysis"]["attributions"][0]
    return one


@pytest.mark.parametrize(
    ("change", "field", "after"),
    [
        ({"field": "stance", "value": "denies"}, "stance", "denies"),
        ({"field": "stance", "value": None}, "stance", None),
        ({"field": "speaker", "value": None}, "speaker", None),
        ({"field": "content", "value": [[30, 40]]}, "content", 30),
    ],
)
def test_a_correction_and_its_undoing(
    served: Served, change: dict[str, Any], field: str, after: Any
) -> None:
    path = _article(served)
    before = served.get(path).json()
    body = {"attribution": _first(before)["id"], "changes": [change], "who": "Odile"}
    response = served.write("POST", path + "/corrections", body)
    assert response.status_code == 201
    found = response.json()
    assert found == served.get(path).json()
    (kept,) = found["corrections"]
    assert (kept["who"], kept["field"], kept["undoable"]) == ("Odile", change["field"], True)
    assert kept == served.get(path + "/corrections").json()["items"][0]
    assert found["corrected"] == [body["attribution"]]
    (changed,) = [
        one for one in found["analysis"]["attributions"] if one["id"] == body["attribution"]
    ]
    assert (changed[field][0]["start"] if field == "content" else changed[field]) == after
    (corrected,) = served.items("/api/1/statements?corrected=true")
    assert corrected["id"] == body["attribution"]
    assert response.headers["location"].endswith(f"/corrections/{kept['number']}")
    undone = served.write("DELETE", response.headers["location"])
    assert undone.json() == before


def test_rejecting_and_adding(served: Served) -> None:
    path = _article(served)
    before = served.get(path).json()
    first = _first(before)["id"]
    reject = {"attribution": first, "changes": [{"field": "rejected", "value": True}]}
    found = served.write("POST", path + "/corrections", reject).json()
    assert first not in [one["id"] for one in found["analysis"]["attributions"]]
    where = {"content": [[0, 6]], "cue": [[7, 9]], "source": []}
    add = {"attribution": None, "changes": [{"field": "added", "value": where}]}
    found = served.write("POST", path + "/corrections", add).json()
    (added,) = [one for one in found["analysis"]["attributions"] if one["basis"]["by"] == "person"]
    assert added["content"][0]["start"] == 0
    more = {"attribution": added["id"], "changes": [{"field": "stance", "value": "asks"}]}
    found = served.write("POST", path + "/corrections", more).json()
    numbers = [one["number"] for one in found["corrections"]]
    assert [one["undoable"] for one in found["corrections"]] == [True, False, True]
    for number in reversed(numbers):
        assert served.write("DELETE", f"{path}/corrections/{number}").status_code == 200
    assert served.get(path).json() == before


def test_several_changes_are_kept_or_none(served: Served) -> None:
    path = _article(served)
    before = served.get(path).json()
    changes = [{"field": "stance", "value": "denies"}, {"field": "content", "value": [[0, 99999]]}]
    body = {"attribution": _first(before)["id"], "changes": changes}
    assert served.write("POST", path + "/corrections", body).status_code == 400
    assert served.get(path).json() == before


def test_decisions_on_names(served: Served) -> None:
    def total() -> int:
        found = served.get("/api/1/sources?q=quill").json()["total"]
        assert isinstance(found, int)
        return found

    assert total() == 2
    merge = {"verb": "merge", "name": "Ada Quill", "names": ["Quill"], "who": "Odile"}
    merged = served.write("POST", "/api/1/aliases", merge).json()
    assert (merged["before"], merged["text"]) == ("", "merge Ada Quill = quill\n")
    assert merged["people"][0]["aliases"][0]["decided_by"] == "Odile"
    assert total() == 1
    assert served.get("/api/1/sources/Quill").json()["decision"]["name"] == "Ada Quill"
    split = {"verb": "split", "name": "Quill", "at": "the-mast.example", "names": ["Bo Quill"]}
    assert served.write("POST", "/api/1/aliases", split).status_code == 200
    assert total() == 2
    said = served.items("/api/1/statements?source=Bo+Quill")
    assert {one["outlet"] for one in said} == {"the-mast.example"}
    assert not {one["outlet"] for one in served.items("/api/1/statements?source=Quill")} & {
        "the-mast.example"
    }
    for verb in ("rename", "block"):
        names = ["Ada Brandt"] if verb == "rename" else []
        name = "Ada Quill" if verb == "rename" else "Larkholm Lines"
        decided = served.write(
            "POST", "/api/1/aliases", {"verb": verb, "name": name, "names": names}
        )
        assert decided.status_code == 200
    assert served.get("/api/1/sources?q=lines").json()["total"] == 0
    assert served.get("/api/1/sources?q=brandt").json()["items"][0]["name"] == "Ada Brandt"
    for name in ("Larkholm Lines", "Bo Quill", "Ada Brandt"):
        assert served.write("DELETE", f"/api/1/aliases/{name}").status_code == 200
    assert served.get("/api/1/aliases").json() == {"people": [], "text": ""}
    assert total() == 2


def test_undoing_a_decision_only_where_nobody_decided_since(served: Served) -> None:
    merge = {"verb": "merge", "name": "Ada Quill", "names": ["Quill"]}
    decided = served.write("POST", "/api/1/aliases", merge)
    tag = decided.headers["etag"]
    assert served.get("/api/1/aliases").headers["etag"] == tag
    back = {"text": decided.json()["before"]}
    undone = served.write("PUT", "/api/1/aliases", back, headers={"If-Match": tag})
    assert undone.json()["text"] == ""
    stale = served.write("PUT", "/api/1/aliases", back, headers={"If-Match": tag})
    assert stale.status_code == 412


def test_an_edge_is_refused_and_stands_again(served: Served) -> None:
    claim = served.items("/api/1/claims?q=trimmed+its+order+for+rollable+screens&limit=1")[0]
    path = f"/api/1/claims/{claim['id']}"
    before = served.get(path).json()
    edge = before["edges"][0]["id"]
    refusal = served.write("PUT", f"/api/1/edges/{edge}/refusal", {"because": "spoke to her"})
    assert refusal.json() == {"edge": edge, "refused": True, "because": "spoke to her"}
    found = served.get(path).json()
    assert [(one["id"], one["because"]) for one in found["refused"]] == [(edge, "spoke to her")]
    assert edge not in [one["id"] for one in found["edges"]]
    assert served.write("DELETE", f"/api/1/edges/{edge}/refusal").json()["refused"] is False
    assert served.get(path).json() == before


def test_a_draft_leaves_nothing(served: Served, ledger_path: Path, capfd: Any) -> None:
    before = rows(ledger_path, "SELECT count(*), (SELECT max(number) FROM articles) FROM inputs")
    draft = {"text": _TEXT, "outlet": "The Mast", "published": "2031-04-01", "byline": ["Bo Tarn"]}
    analysis = served.write("POST", "/api/1/analyze", draft).json()
    assert analysis["article"]["text"] == _TEXT
    assert analysis["article"]["outlet"]["name"] == "The Mast"
    assert analysis["article"]["published"] == "2031-04-01"
    assert [one["content"][0]["text"] for one in analysis["attributions"]] == [
        "“The pier is safe,”"
    ]
    checked = served.write("POST", "/api/1/check", {"text": _TEXT, "policy": "ap"}).json()
    assert checked["policy"] == "ap"
    assert checked["analysis"]["article"]["text"] == _TEXT
    after = rows(ledger_path, "SELECT count(*), (SELECT max(number) FROM articles) FROM inputs")
    assert after == before
    assert b"engineer of Larkholm" not in ledger_path.read_bytes()
    assert capfd.readouterr() == ("", "")


def test_findings_are_those_of_the_policy(served: Served) -> None:
    found = 0
    for listed in served.items("/api/1/articles"):
        body = {"article": listed["id"], "policy": "ap", "severity": "warning"}
        checked = served.write("POST", "/api/1/check", body).json()
        analysis = from_dict(checked["analysis"])
        wanted = check(analysis, load_policy("ap"), least=Severity.WARNING)
        assert [(one["rule"], one["start"], one["line"]) for one in checked["findings"]] == [
            (one.rule, one.start, one.first.line) for one in wanted
        ]
        found += len(wanted)
    assert found
    body = {"text": "Pier\n\nIt is safe.\n", "policy_text": 'extends = "ap"\nname = "house"\n'}
    assert served.write("POST", "/api/1/check", body).json()["policy"] == "house"
    names = [one["name"] for one in served.get("/api/1/policies").json()["items"]]
    assert names == ["all", "ap", "guardian", "nyt", "reuters"]


def test_a_story_is_kept_when_asked(served: Served, ledger_path: Path) -> None:
    body = {"text": _TEXT, "url": "https://the-mast.example/pier"}
    new = served.write("POST", "/api/1/articles", body)
    assert (new.status_code, new.json()["fate"]) == (201, "new")
    again = served.write("POST", "/api/1/articles", body)
    assert (again.status_code, again.json()) == (200, {**new.json(), "fate": "known"})
    changed = served.write("POST", "/api/1/articles", {**body, "text": _TEXT + "More.\n"})
    assert (changed.status_code, changed.json()["fate"]) == (201, "revision")
    assert served.get(new.headers["location"]).json()["current"] is False
    assert served.get(changed.headers["location"]).json()["revisions"] == 2
    with closing(open_ledger(ledger_path)) as connection:
        analysis = read_analysis(connection, new.json()["id"])
        assert analysis is not None
        assert analysis.article.text == _TEXT


def test_what_was_forgotten_is_not_taken_in_again(served: Served, ledger_path: Path) -> None:
    body = {"text": _TEXT, "url": "https://the-mast.example/pier"}
    assert served.write("POST", "/api/1/articles", body).status_code == 201
    with closing(open_ledger(ledger_path, mode="write")) as connection:
        forget_articles(connection, body["url"])
    refused = served.write("POST", "/api/1/articles", body)
    assert (refused.status_code, kind_of(refused)) == (409, "conflict")
