"""Which stretches of a text stand inside quotation marks.

A case is a text and the stretches expected in it, in order of their start, outer before inner.
Blank lines and line breaks part the blocks. A stretch that never closes ends with `…?`.
"""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attributions.quotation import Quoted, find_quoted

Chars = tuple[int, int]
Case = tuple[str, list[str]]


def blocks_of(text: str) -> list[Chars]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def quoted_in(text: str) -> tuple[Quoted, ...]:
    return find_quoted(text, blocks_of(text))


def stretches(text: str) -> list[str]:
    return [text[q.start : q.end] + ("" if q.closed else "…?") for q in quoted_in(text)]


MARKS: list[Case] = [
    ('"I won," she said.', ['"I won,"']),
    ("“I won,” she said.", ["“I won,”"]),
    ("'I won,' she said.", ["'I won,'"]),
    ("‘I won,’ she said.", ["‘I won,’"]),
    ("``I won,'' she said.", ["``I won,''"]),
    ("''I won,'' she said.", ["''I won,''"]),
    ("`I won,' she said.", ["`I won,'"]),
    ("He said ''no'' twice.", ["''no''"]),
    ("«Non», dit-elle.", ["«Non»"]),
    ("« Non », dit-elle.", ["« Non »"]),
    ("«\u00a0Non\u202f», dit-elle.", ["«\u00a0Non\u202f»"]),
    ("»Nein«, sagte sie.", ["»Nein«"]),
    ("»Nein«, sagte sie. »Doch«, sagte er.", ["»Nein«", "»Doch«"]),
    ("»Nej», sade hon.", ["»Nej»"]),
    ("”Nej”, sade hon.", ["”Nej”"]),
    ("„Nein“, sagte sie.", ["„Nein“"]),
    ("„Nein”, sagte sie.", ["„Nein”"]),
    ('„Nein", sagte sie.', ['„Nein"']),
    ("‚Nein‘, sagte sie.", ["‚Nein‘"]),
    ("‚Nein’, sagte sie.", ["‚Nein’"]),
    ("‹Oui›, dit-elle.", ["‹Oui›"]),
    ("›Nein‹, sagte sie.", ["›Nein‹"]),
    ("„Nein“, sagte sie. „Und „doch“.", ["„Nein“", "„Und…?", "„doch“"]),
    ('קרא "שלום" אמר', ['"שלום"']),
    ("قال «نعم» ثم", ["«نعم»"]),
    ("\u200f“שלום”\u200f אמר", ["“שלום”"]),
    ('צה"ל הודיע "נצחנו" היום', ['"נצחנו"']),
]

NEIGHBOURS: list[Case] = [
    ('She won—"at last," he said.', ['"at last,"']),
    ('—"I won," she said.', ['"I won,"']),
    ("She won – “at last” – he said.", ["“at last”"]),
    ('She ("I won") left.', ['"I won"']),
    ("She [“I won”] left.", ["“I won”"]),
    ("She ('I won') left.", ["'I won'"]),
    ('She said:"I won."', ['"I won."']),
    ('She said,"I won."', ['"I won."']),
    ("She said:'I won.'", ["'I won.'"]),
    ('"I won,"she said.', ['"I won,"']),
    ("He said “yes.”She said “no.”", ["“yes.”", "“no.”"]),
    ('"Yes!" "No!" "Yes!"', ['"Yes!"', '"No!"', '"Yes!"']),
    ('"I … won ..." he said', ['"I … won ..."']),
    ('"…won," he said', ['"…won,"']),
    ('"...won," he said', ['"...won,"']),
    ("“… and left,” he said.", ["“… and left,”"]),
    ("She said: “We won…”", ["“We won…”"]),
    ('😀"I won"😀', ['"I won"']),
    ("😀‘I won’😀", ["‘I won’"]),
    ("🎉'I won'🎉", ["'I won'"]),
    ("❤\ufe0f'I won,' she said.", ["'I won,'"]),
    ("“🎉 We won 🎉”", ["“🎉 We won 🎉”"]),
    ('He said " I won " and left', ['" I won "']),
    ('She called it "a\u00a0mess".', ['"a\u00a0mess"']),
    ('"Enough": mayor quits', ['"Enough"']),
    ("Mayor: 'Enough is enough'", ["'Enough is enough'"]),
    ("Mayor 'sorry' over 'stupid' remark", ["'sorry'", "'stupid'"]),
    ("Yahoo!'s chief said 'no' twice", ["'no'"]),
    ("The U.S.'s 'plan' failed", ["'plan'"]),
    ("\"Blue Hours\"'s run ended, 'at last'", ['"Blue Hours"', "'at last'"]),
]

NESTED: list[Case] = [
    ("\"'I won,' he said,\" she said.", ["\"'I won,' he said,\"", "'I won,'"]),
    ("“‘I won,’ he said,” she said.", ["“‘I won,’ he said,”", "‘I won,’"]),
    ("'\"I won,\" he said,' she said.", ["'\"I won,\" he said,'", '"I won,"']),
    ("“What is ‘nothing’?” she asked", ["“What is ‘nothing’?”", "‘nothing’"]),
    ("\"What is 'nothing'?\" she asked", ["\"What is 'nothing'?\"", "'nothing'"]),
    ("“Long live ‘the King’!”", ["“Long live ‘the King’!”", "‘the King’"]),
    ("“I saw ‘the play.’” She left.", ["“I saw ‘the play.’”", "‘the play.’"]),
    ("''I saw 'the play,''' she said.", ["''I saw 'the play,'''", "'the play,'"]),
    ("'''The play' is good,'' she said.", ["'''The play' is good,''", "'The play'"]),
    ("“He said “no” and left,” she said.", ["“He said “no” and left,”", "“no”"]),
    ("« Il dit « non » », dit-elle.", ["« Il dit « non » »", "« non »"]),
    ("“The «new» plan,” she said.", ["“The «new» plan,”", "«new»"]),
    ("“I bought a \"new\" car,” he said.", ["“I bought a \"new\" car,”", '"new"']),
    ("“\"New\" is a word,” he said.", ["“\"New\" is a word,”", '"New"']),
    (
        "“He told me ‘she said “no” to it’ again,” Ann said.",
        ["“He told me ‘she said “no” to it’ again,”", "‘she said “no” to it’", "“no”"],
    ),
    (
        "\"He told me 'she said \"no\" to it' again,\" Ann said.",
        ["\"He told me 'she said \"no\" to it' again,\"", "'she said \"no\" to it'", '"no"'],
    ),
    (
        "‘He told me “she said ‘no’ to it” again,’ Ann said.",
        ["‘He told me “she said ‘no’ to it” again,’", "“she said ‘no’ to it”", "‘no’"],
    ),
    ("“The ‘mess’ and ‘muddle,’” he said.", ["“The ‘mess’ and ‘muddle,’”", "‘mess’", "‘muddle,’"]),
]  # fmt: skip

APOSTROPHES: list[Case] = [
    ("It's the players' day, isn't it?", []),
    ("It’s the players’ day, isn’t it?", []),
    ("He loved the '90s and rock 'n' roll.", []),
    ("He loved the ’90s and rock ’n’ roll.", []),
    ("He loved the ‘90s and rock ‘n’ roll.", []),
    ("'Twas the night; get 'em, 'cause it's late.", []),
    ("2 o'clock and 'nuff said, ma'am.", []),
    ("the dogs' home and the cats' home", []),
    ("O'Neil's and the O'Briens' house", []),
    ("his 'n' hers", []),
    ("Hawai'i, Qur’an, Sh’ma", []),
    ("O'Neil's and the O'Briens' 'house'", ["'house'"]),
    ('"Get \'em," he said, "it\'s the \'90s."', ['"Get \'em,"', '"it\'s the \'90s."']),
    ("‘The players’ coach left,’ he said.", ["‘The players’ coach left,’"]),
    ("'The players' coach left,' he said.", ["'The players' coach left,'"]),
    ("'It's a players' world,' he said, and the fans' choice.", ["'It's a players' world,'"]),
    ("‘I’m goin’ home,’ he said.", ["‘I’m goin’ home,’"]),
    ("'A cup o' tea,' he said.", ["'A cup o' tea,'"]),
    ("'Thugs' and a 'yob' jailed", ["'Thugs'", "'yob'"]),
    ("'One country, two systems' was 'over.'", ["'One country, two systems'", "'over.'"]),
    ("the \"dogs'\" home", ["\"dogs'\""]),
    ("‘Fine,’ he said. ‘It isn’t.’", ["‘Fine,’", "‘It isn’t.’"]),
    ("“The boys’ coach,” he said, “is the fans’.”", ["“The boys’ coach,”", "“is the fans’.”"]),
    ("The players' “coach's” plan, the fans' wish", ["“coach's”"]),
]  # fmt: skip

MEASURES: list[Case] = [
    ("He is 5'11\" tall.", []),
    ("He is 5’ 11” tall.", []),
    ("She is 6' tall, her son 5' 2\".", []),
    ("It was 20' x 30' wide.", []),
    ("lat 40°26'46\" north", []),
    ("A 55\" TV and a 65\" TV", []),
    ('The 12" record was "great."', ['"great."']),
    ('"I bought a 12" record," he said.', ['"I bought a 12" record,"']),
    ('"I bought a 12" and a 7" single," he said.', ['"I bought a 12" and a 7" single,"']),
    ("“I bought a 12\" record,” he said.", ["“I bought a 12\" record,”"]),
    ("He is 6'2\" and said, \"I won,\" then left.", ['"I won,"']),
    ('"He is 6\'2" and strong," she said.', ['"He is 6\'2" and strong,"']),
    ("'I am 6' tall,' she said.", ["'I am 6' tall,'"]),
    ('"He left in 1990" is her line. "Really?"', ['"He left in 1990"', '"Really?"']),
    ('"He is 12" and "she is 13" they said', ['"He is 12"', '"she is 13"']),
    ('"I am 40," she said.', ['"I am 40,"']),
]  # fmt: skip

ASTRAY: list[Case] = [
    ("", []),
    ('"', []),
    ("'", []),
    ("“ ", []),
    ("» Read more", []),
    ("• » Item one", []),
    ("Home » News » Politics", []),
    ("» One » Two “three”", ["“three”"]),
    ("He said I won” and left.", []),
    ('He said I won" and left.', []),
    ('It was good.") And then', []),
    ("”I won,“ she said.", ["”I won,“"]),
    ("”I won,” she said.", ["”I won,”"]),
    ("“I won,“ she said.", ["“I won,“"]),
    ("’I won,’ she said.", ["’I won,’"]),
    ('He said "I won“ and left', ['"I won“']),
    ('He said “I won" and left', ['“I won"']),
    ('He said "I won” and left', ['"I won”']),
    ('"“I won," she said.', ['“I won,"']),
    ('"I won, he said.', ['"I won, he said.…?']),
    ('"I won," he said. "Then I left.', ['"I won,"', '"Then I left.…?']),
    ('"I won, he said. "Then I left."', ['"I won, he said.…?', '"Then I left."']),
    ("“I won, he said. “Then I left.”", ["“I won, he said.…?", "“Then I left.”"]),
    ("‘I won, he said.", ["‘I won, he said.…?"]),
    ("“I won, he said.\n\nIt rained.", ["“I won, he said.…?"]),
    ("“I won, he said.  \n\nIt rained.", ["“I won, he said.…?"]),
    ('"I won, he said.\nShe said "no" and left.', ['"I won, he said.…?', '"no"']),
    ("He said ‘90s songs. “Fine.”", ["“Fine.”"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*MARKS, *NEIGHBOURS, *NESTED, *APOSTROPHES, *MEASURES, *ASTRAY],
)
def test_stretches(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n“Two.\n“Three,” he said.", [0, 0, 0]),
        ("“One.\n\n“Two,” he said. “Three.”", [0, 0, 1]),
        ('"One.\n\n"Two."\n\n"Three."', [0, 0, 1]),
        ("  “One.\n\n  “Two.”", [0, 0]),
        ("“One.\n\n\"Two.\"", [0, 0]),
        ("“One.”\n\n“Two.”", [0, 1]),
        ("“One.\n\nTwo.”\n\n“Three.”", [0, 0, 1]),
        ("He said: “One.\n\nTwo,” and left. “Three.”", [0, 0, 1]),
        ("‘One.\n\n‘Two.’", [0, 0]),
        ("‘One,’ he said. ‘Two.\n\n‘Three.’", [0, 1, 1]),
        ("‘One.\n\nTwo,’ he said.", [0, 0]),
        ("''One.\n\n''Two.''", [0, 0]),
        ("«Un.\n\n«Deux.»", [0, 0]),
        ("„Eins.\n\n„Zwei.“", [0, 0]),
        ("“One.\n\n‘Two,’ he said.", [0, 1]),
        ("“One.\n\nNo marks.\n\n“Two.”", [0, 1]),
        ("“One ‘two’.\n\n“Three ‘four’.”", [0, 1, 0, 2]),
        ("“One.\n\nShe said “two.”", [0, 1]),
    ],
)  # fmt: skip
def test_quotations_over_several_blocks_share_a_group(text: str, expected: list[int]) -> None:
    assert [q.group for q in quoted_in(text)] == expected


def test_reopened_quotation_is_closed_once_and_leaves_the_words_between_out() -> None:
    text = "“One.\n\n“Two,” he said.\n\n“Three.”"
    assert stretches(text) == ["“One.…?", "“Two,”", "“Three.”"]


SPEECH = """\
⟦"I am,"⟧ she said.
⟦"No,"⟧ he replied.
⟦‘Fine.’⟧ he said
⟦“No.”⟧
⟦"Why?"⟧ she asked.
⟦"Yes!"⟧
⟦"Enough"⟧: mayor quits
⟦'Enough'⟧ - mayor
Mayor: ⟦'Enough is enough'⟧
He said: ⟦"No."⟧
He said, ⟦"Why?"⟧ and left.
He said ⟦"stop."⟧
The court ruled. ⟦“Guilty,”⟧ the clerk of Larkholm county then said.
⟦“Mr. Speaker,”⟧ Ms. Vale said.
⟦“Ann Vale,”⟧ he answered.
“No,” he said, ⟦“not now.”⟧
⟦"I will not go to that town again"⟧
She wrote that ⟦"the plan was never going to work"⟧ and left.
“He told me, ⟦‘No,’⟧ and left,” she said.
She held up a sign — which read ⟦“Larks 4 Vale”⟧ — and waved.
wore a hat reading, ⟦“Make Larkholm Dry Again”⟧ on Tuesday
a banner over the gate read ⟦“No Dam”⟧ in red"""

SCARE = """\
a ⟦"witch hunt"⟧ began
the ⟦"so-called"⟧ tour
John ⟦"Shorty"⟧ Vale said so.
John ⟦“The Fist”⟧ Vale said so.
Mayor ⟦'sorry'⟧ over remark
the word ⟦"the"⟧
He called it ⟦"a total disaster"⟧ and left.
His old, ⟦"classic"⟧ look
⟦"Yes"⟧ campaigners marched.
It was a ⟦"mess."⟧
They call it ⟦“home.”⟧"""

TITLE = """\
her song ⟦"Blue Hours"⟧ rose
the film ⟦'The Long Day'⟧ opened
the film, ⟦'The Long Day,'⟧ opened
⟦“Blue Hours,”⟧ her song, rose.
her memoir ⟦"what I never told you"⟧ sold well
a star of ⟦“Night of the Larks”⟧ and others
host of ⟦“The Larkholm Hour.”⟧ It airs daily.
The book, titled ⟦“Who Won?”⟧, is out.
a week of reading ⟦“The Long Day”⟧ aloud"""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        *((line, "speech") for line in SPEECH.split("\n")),
        *((line, "scare") for line in SCARE.split("\n")),
        *((line, "title") for line in TITLE.split("\n")),
    ],
)
def test_kind(line: str, kind: str) -> None:
    before, stretch, _ = re.split("[⟦⟧]", line)
    text = re.sub("[⟦⟧]", "", line)
    wanted = (len(before), len(before) + len(stretch))
    kinds = {(q.start, q.end): q.kind.value for q in quoted_in(text)}
    assert kinds[wanted] == kind


def test_capitals_of_a_headline_make_no_title() -> None:
    text = "Mayor Vale: ‘It Is Not Over Yet’ for Larkholm Harbor Plan"
    assert [q.kind.value for q in quoted_in(text)] == ["speech"]


ANY_MARKS = st.text(alphabet="\"“”„‟«»'‘’‚‹›`  aS1.,\n-", max_size=60)


@st.composite
def partitioned(draw: st.DrawFn) -> tuple[str, list[Chars]]:
    """A text and blocks in it: in order, disjoint, some of the text in none."""
    text = draw(st.one_of(ANY_MARKS, st.text(max_size=60)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, [pair for pair in pairwise(cuts) if draw(st.booleans())]


@settings(max_examples=400, deadline=None)
@given(partitioned())
def test_stretches_are_sorted_nested_and_inside_their_block(case: tuple[str, list[Chars]]) -> None:
    text, blocks = case
    found = find_quoted(text, blocks)
    assert found == find_quoted(text, iter(blocks))
    assert [(q.start, -q.end) for q in found] == sorted({(q.start, -q.end) for q in found})
    for number, one in enumerate(found):
        assert one.start < one.end
        assert any(start <= one.start and one.end <= end for start, end in blocks)
        assert all(o.start >= one.end or o.end <= one.end for o in found[number + 1 :])
        around = [o for o in found[:number] if one.end <= o.end]
        assert one.depth == len(around)


@settings(max_examples=200, deadline=None)
@given(partitioned())
def test_a_block_behind_changes_nothing(case: tuple[str, list[Chars]]) -> None:
    text, blocks = case
    longer = text + "\n\nIt rained in Larkholm."
    assert find_quoted(longer, [*blocks, (len(text) + 2, len(longer))]) == find_quoted(text, blocks)


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "„«", "''", "'", '"a ', ' "a', " 'as'", '12" ', '"He said \'I "quit', "‘A "],
)
def test_a_hundred_thousand_characters_of_marks_end_soon(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.process_time()
    find_quoted(text, [(0, len(text))])
    assert time.process_time() - started < 12


def test_two_hundred_thousand_characters_of_mixed_marks_end_soon() -> None:
    signs = "\"“”„‟«»'‘’‚‹›`a 1.,"
    text = "".join(signs[(at * at * 7 + at // 13) % len(signs)] for at in range(200_000))
    started = time.process_time()
    find_quoted(text, [(0, len(text))])
    assert time.process_time() - started < 12
