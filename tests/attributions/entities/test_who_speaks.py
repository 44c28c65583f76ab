"""Pronouns, dialogue and quotations without source words; the notation stands in `staging`."""

from __future__ import annotations

import pytest

from tests.attributions.entities.expectations import agree

PRONOUNS: list[tuple[str, list[str | None]]] = [
    ("Ann Vale left the stage. “I am tired of this,” [she] said.", ["Ann Vale"]),
    ("Ann Vale sued her husband, Bob Hale.\n“He lied to me for years,” [she] said.\n"
     "“I never lied to anyone,” [he] said.", ["Ann Vale", "Bob Hale"]),
    ("Bob Hale met the actress Ann Vale in May. [She] said it was fun. [He] said it was not.",
     ["Ann Vale", "Bob Hale"]),
    ("Mayor Bob Hale fired Tom Reed.\n“Reed is a liar and a thief,” [he] said.", ["Bob Hale"]),
    ("Bob Hale said that Tom Reed was late. [He] added that it happened often.", ["Bob Hale"]),
    ("[Acme Corp.] said sales fell. [It] expects a better year.", ["Acme Corp."] * 2),
    ("Acme Corp. hired Bob Hale. [The company] said so on Monday. [He] said he was glad.",
     ["Acme Corp.", "Bob Hale"]),
    ("Judge Ann Vale heard the case.\n[The judge] said no. “This is over now,” [she] said.",
     ["Ann Vale", "Ann Vale"]),
    ("“Ann Vale told me she was leaving the band,” said [Bob Hale].\n[He] said no more.",
     ["Bob Hale", "Bob Hale"]),
    ("[Ann Vale] said: “My manager told me that [he] was broke.”", ["Ann Vale", "My manager"]),
    ("[Ann Vale] said: “[I] think it was Tom.”", ["Ann Vale", "Ann Vale"]),
    ("“[I] thought it was over,” [Ann Vale] said.", ["Ann Vale", "Ann Vale"]),
    ("[The band] said the tour was off. [They] gave no reason.", ["The band"] * 2),
    ("Coach Tom Reed praised Ann Vale after the match.\n“She ran so well today,” [he] said.\n"
     "[She] said she was lucky.", ["Tom Reed", "Ann Vale"]),
    ("Reed’s sister Ann runs the farm. Reed lives in town.\n“I like the cows a lot,” [she] said.",
     ["Ann"]),
    ("[Prosecutors] said Hale shot first. [They] asked for ten years.", ["Prosecutors"] * 2),
]  # fmt: skip
DIALOGUE: list[tuple[str, list[str | None]]] = [
    ("Asked about the deal, [Ann Vale] said: “We are not done yet.” {!“Not at all done.”}",
     ["Ann Vale", "Ann Vale"]),
    ("When asked by Bob Hale if she would run, [she] said: “Not this year.”\n", [None]),
    ("Ann Vale was late. When Bob Hale asked why, [she] said: “There was a train.”", ["Ann Vale"]),
    ("Ann Vale stood on the steps and faced the crowd.\n{!“We have won this together,”}",
     ["Ann Vale"]),
    ("“Do you swear it now?” [Bob Hale] asked.\n“I do swear it,” [Ann Vale] said.\n"
     "{!“And you saw him there?”}\n{!“I saw him there twice.”}",
     ["Bob Hale", "Ann Vale", "Bob Hale", "Ann Vale"]),
    ("“It was a long night,” [Ann Vale] said.\n{!“Nobody slept at all, I think.”}",
     ["Ann Vale", "Ann Vale"]),
    ("“We will pay it all,” [Ann Vale] said. {!“Every cent of it, I swear.”}",
     ["Ann Vale", "Ann Vale"]),
    ("And from Chairwoman Ann Vale:\n{!“We will not close the harbor this year.”}", ["Ann Vale"]),
    ("{!“We will not close the harbor.”} -Commissioner Ann Vale", ["Ann Vale"]),
    ("{!“Nobody told us about this before.”}\nIt rained.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_pronouns(text: str, expected: list[str | None]) -> None:
    agree(text, expected)


@pytest.mark.parametrize(("text", "expected"), DIALOGUE)
def test_dialogue(text: str, expected: list[str | None]) -> None:
    agree(text, expected)
