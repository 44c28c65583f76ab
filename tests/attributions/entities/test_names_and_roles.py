"""Speakers by name, title, role, family and apposition; the notation stands in `staging`."""

from __future__ import annotations

import pytest

from tests.attributions.entities.expectations import agree

CASES: list[tuple[str, list[str | None]]] = [
    # surname, first name, title, nickname
    ("[Ann Vale] said it rained. Later [Vale] left.", ["Ann Vale", "Ann Vale"]),
    ("Singer Ann Vale is back.\n“I missed you all so much,” [Ann] told the crowd.", ["Ann Vale"]),
    ("Dr. Ann Vale runs the ward.\n[Dr. Vale] said beds were short.", ["Ann Vale/person"]),
    ("[Sen. Bob Hale] said no. [Hale] voted yes. [The senator] would not explain why.",
     ["Bob Hale/person"] * 3),
    ("Mr. and Mrs. Hale came home.\n[Mr. Hale] said the door was open."
     "\n[Mrs. Hale] said the dog was gone.", ["Mr. Hale", "Mrs. Hale"]),
    ("Ann Hale and Bob Hale met the press.\n[Ann Hale] said yes.\n[Bob] said no.",
     ["Ann Hale", "Bob Hale"]),
    ("Tom Hale and his wife Ann Hale sued.\n[Mrs. Hale] said the roof leaked.\n"
     "[Mr. Hale] said it did not.", ["Ann Hale", "Tom Hale"]),
    ("A homeless man who goes by the name “Shorty” sleeps by the pier.\n"
     "“Nobody comes here at night,” [Shorty] said.", ["Shorty/person"]),
    ("John “Ducky” Vale drove the van.\n“I saw nothing at all,” [Ducky] said.\n[Vale] left.",
     ["John “Ducky” Vale", "John “Ducky” Vale"]),
    # apposition on either side
    ("[Hugh Hale, a doctor,] said the ward was full. [Hale] left.", ["Hugh Hale/person"] * 2),
    ("[Hugh Hale], a doctor, said the ward was full.\nThe doctor left.", ["Hugh Hale/person"]),
    ("[The mayor, Ann Vale,] said no. [The mayor] left at noon.", ["Ann Vale/person"] * 2),
    ("[His lawyer, Bob Hale,] said it was false.\n[The lawyer] would not say more.",
     ["Bob Hale/person"] * 2),
    ("[Acme spokeswoman Ann Vale] said no.\n[The spokeswoman] gave no reason.",
     ["Ann Vale/person"] * 2),
    ("[Ann Vale, a spokeswoman for Acme Corp.,] said no. [Acme] will appeal, it said.",
     ["Ann Vale/person", "Acme Corp./organization"]),
    # roles, age and family
    ("Ann Vale won an Oscar in 2003.\n“I am so happy today,” [the Oscar winner] said.",
     ["Ann Vale/person"]),
    ("Actress Ann Vale and singer Bob Hale split.\n[The actress] said it was hard.\n"
     "[The singer] said nothing was final.", ["Ann Vale", "Bob Hale"]),
    ("Ann Vale has two sons.\n“They keep me busy all day,” [the mom-of-two, 42,] said.",
     ["Ann Vale/person"]),
    ("Ann Vale, 34, was on set with her brother Tom.\n“We laughed a lot there,” [the 34-year-old] "
     "said.", ["Ann Vale"]),
    ("Model Ann Vale dines out.\n“I like the soup there best,” [the brunette beauty] said.",
     ["Ann Vale/person"]),
    ("Acme Corp. will split in two.\n[The company] said jobs were safe.", ["Acme Corp."]),
    ("Acme Corp. sued Bolt Inc. on Monday.\n[Bolt] denied the claim. [It] will fight back.",
     ["Bolt Inc./organization", "Bolt Inc."]),
    # possessives: the lawyer is not his client
    ("Bob Hale was held on Monday.\n[His lawyer] said the charge was false.",
     ["His lawyer/person"]),
    ("Bob Hale was held on Monday.\n[Hale’s lawyer] said it was false.\n[Hale] wept.",
     ["Hale’s lawyer/person", "Bob Hale"]),
    ("Ann Vale is ill.\n[Vale’s brother Tom] said she would recover.\n[Tom] is a nurse.",
     ["Tom/person", "Tom"]),
    # who
    ("Ann Vale, [who] said she was tired, left early.", ["Ann Vale"]),
    # several
    ("Ann Vale and Bob Hale wed in May.\n“We are so very happy,” [the couple] said.",
     ["Ann Vale and Bob Hale"]),
    ("Ann Vale and Bob Hale wed in May.\n“We are so very happy,” [they] said.",
     ["Ann Vale and Bob Hale"]),
    ("Ann Vale met Bob Hale in May.\n[Both] said the talks went well.", ["Ann Vale and Bob Hale"]),
    # places of authority, groups, documents, outlets
    ("[The White House] said no. “It is not true at all,” [the White House] added.",
     ["White House/organization"] * 2),
    ("[Police] said the road was shut. [Police] asked for help.", ["Police/group"] * 2),
    ("[Residents] said it was loud.", ["Residents/group"]),
    ("[The lawsuit] says the roof leaked. [The suit] asks for money.",
     ["The lawsuit/document"] * 2),
    ("[Fans] think so. [OH! Magazine] reported it first. [The magazine] had photos.",
     ["Fans/group", "OH! Magazine/outlet", "OH! Magazine/outlet"]),
    ("[The Harbor Post] reported it. [The Post] said more would come.",
     ["Harbor Post/outlet"] * 2),
    ("[The Larkholm Police Department] said so. [The department] gave no details.",
     ["Larkholm Police Department/organization"] * 2),
    ("[The National Fish Agency (NFA)] said so. [The NFA] gave no details.",
     ["National Fish Agency/organization"] * 2),
    ("{!It is reportedly over}.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_credited(text: str, expected: list[str | None]) -> None:
    agree(text, expected)
