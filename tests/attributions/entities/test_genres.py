"""Speakers in gossip, courts, politics, business, sport and disaster news; see `staging`."""

from __future__ import annotations

import pytest

from tests.attributions.entities.expectations import agree

GOSSIP: list[tuple[str, list[str | None]]] = [
    ("Ann Vale is expecting. “They can’t wait to be parents,” [an insider] tells OH!. "
     "“Tom is over the moon,” [the insider] adds.", ["#1", "#1"]),
    ("Ann Vale, 42, split from Tom Reed.\n[A source] said it was sad.\n[Another source] said the "
     "brunette beauty was fine.\n[A rep for Vale] denied it.",
     ["#1", "#2", "A rep for Vale/person"]),
    ("Reality star Kim Hale posted a video.\n“I feel better than ever,” [the mom of three] wrote.",
     ["Kim Hale/person"]),
    ("Pop star Ann Vale sold her house.\nShe bought it with Tom Reed in 2010.\n"
     "“It was time to go,” [the songstress] explained.", ["Ann Vale"]),
    ("Tom Reed and Ann Vale called it quits.\n“We remain close friends,” [the exes] said in a "
     "joint statement.", ["Tom Reed and Ann Vale"]),
    ("Ann Vale and Tom Reed are engaged, a source says.\n“He is her rock,” [the pal] said.\n"
     "[Reed] laughed it off.", ["#1", "Tom Reed"]),
    ("The actor Tom Reed, 51, met fans.\n“You are the best crowd,” [the father of two] said.",
     ["Tom Reed/person"]),
    ("[A friend of Vale’s] said so. [A pal] told OH! no.", ["#1", "#2"]),
    ("[Vale’s rep] had no comment.\nAnn Vale was seen with Tom Reed.",
     ["Vale’s rep/person"]),
    ("“Tom would never do that,” [Reed’s publicist] said. [She] added he was home.",
     ["Reed’s publicist/person", "Reed’s publicist"]),
    ("[An eyewitness] told OH! they kissed. [The eyewitness] left.", ["#1", "#1"]),
]  # fmt: skip
COURTS: list[tuple[str, list[str | None]]] = [
    ("Tom Reed, 40, was charged on Monday.\n[His attorney, Ann Vale,] said he was innocent.\n"
     "[Vale] said bail was too high.", ["Ann Vale/person", "Ann Vale"]),
    ("Judge Ann Vale denied bail.\n“You are a danger to others,” [the judge] told Reed.",
     ["Ann Vale/person"]),
    ("[Prosecutor Tom Reed] said the victim fled. [The prosecutor] showed photos.",
     ["Tom Reed/person", "Tom Reed"]),
    ("[The indictment] says Hale took money. [It] names two others.",
     ["The indictment/document", "The indictment"]),
    ("[Police Chief Bob Hale] said a man was held. [The chief] gave no name.",
     ["Bob Hale/person", "Bob Hale"]),
    ("[The victim’s mother] said it was too late. [She] wept.",
     ["The victim’s mother/person", "The victim’s mother"]),
    ("[A spokesman for the Larkholm Police Department] said so. [The spokesman] gave no details.",
     ["A spokesman for the Larkholm Police Department/person",
      "A spokesman for the Larkholm Police Department"]),
    ("[Court documents] say he fled.", ["Court documents/document"]),
    ("[Defense lawyers] said no.\n[Investigators] found a knife, [they] said.",
     ["Defense lawyers/group", "Investigators/group", "Investigators"]),
    ("Tom Reed rose. “Did you see him there?” [Reed] asked.\n“I did see him,” "
     "[the witness] replied.\n“At what hour was it?” [he] asked.", ["Tom Reed", "the witness", "Tom Reed"]),
    ("Hale’s wife, Joan, testified.\n“He was home all night,” [she] said.", ["Joan"]),
    ("[Detective Ann Vale] testified. [She] said Bob Hale ran. [He] denied it.",
     ["Ann Vale", "Ann Vale", "Bob Hale"]),
]  # fmt: skip
POLITICS: list[tuple[str, list[str | None]]] = [
    ("President Bob Hale spoke on Monday.\n“We will not yield to them,” [the president] said.",
     ["Bob Hale/person"]),
    ("[Rep. Ann Vale, D-Larkholm,] said no. [The congresswoman] will vote against it.",
     ["Ann Vale/person", "Ann Vale"]),
    ("[Republicans] said no. [They] left the room.", ["Republicans/group", "Republicans"]),
    ("[The Ministry of Health] said so. [The ministry] gave no date.",
     ["Ministry of Health/organization", "Ministry of Health"]),
    ("[A senior official] said it was near. [The official], who was not authorized to speak, "
     "gave no date.", ["#1", "#1"]),
    ("[Two officials] said so. [A third official] said no.", ["#1", "#2"]),
    ("[Officials] said the dam held.", ["Officials/group"]),
    ("[People familiar with the talks] said so. [The people] gave no names.", ["#1", "#1"]),
    ("[White House spokeswoman Ann Vale] said no. “It is not true at all,” [she] said.",
     ["Ann Vale/person", "Ann Vale"]),
    ("Mayor Ann Vale met Governor Bob Hale.\n[The governor] said it went well.\n"
     "[The mayor] agreed.", ["Bob Hale", "Ann Vale"]),
    ("[Hale, who faces a vote in May,] said no. [The two-term senator] would not stop.",
     ["Hale/person", "Hale"]),
    ("[Critics] say it is too late.", ["Critics/group"]),
    ("[Larkholm’s mayor] said yes. [The mayor] smiled.",
     ["Larkholm’s mayor/person", "Larkholm’s mayor"]),
    ("[Ann Vale, the finance minister,] and Tom Reed met. [Reed] said no. [The minister] left.",
     ["Ann Vale/person", "Tom Reed", "Ann Vale"]),
]  # fmt: skip
BUSINESS: list[tuple[str, list[str | None]]] = [
    ("Shares of Acme Corp. fell.\n[Chief Executive Ann Vale] said costs rose.\n[The company] cut "
     "its forecast. [She] said jobs were safe.", ["Ann Vale", "Acme Corp.", "Ann Vale"]),
    ("[Acme Airlines] said flights would resume. [Acme] has 40 jets, [the airline] said.",
     ["Acme Airlines/organization", "Acme Airlines", "Acme Airlines"]),
    ("[Hale & Sons] said no. [The firm] is old.", ["Hale & Sons/organization", "Hale & Sons"]),
    ("[Acme’s chief executive, Bob Hale,] said no.\n[Hale] bought Bolt Inc. in 2010.",
     ["Bob Hale/person", "Bob Hale"]),
    ("[Analysts] expect a loss. [Bolt analyst Ann Vale] said it would be small. [She] cut her "
     "target.", ["Analysts/group", "Ann Vale/person", "Ann Vale"]),
    ("[An Acme spokesperson] said no.", ["An Acme spokesperson/person"]),
    ("[A person familiar with the matter] said so. [The person] asked not to be named.",
     ["#1", "#1"]),
    ("[A survey by Bolt Research] says so. [Respondents] are gloomy.",
     ["A survey by Bolt Research/document", "Respondents/group"]),
    ("Gadgetland filed for bankruptcy. [It] owes 3 million, [it] said.",
     ["Gadgetland/organization", "Gadgetland"]),
    ("[A report in The Harbor Post] said so. [The Harbor Post] named no one.",
     ["Harbor Post/outlet", "Harbor Post"]),
    ("[Harbor Post reporter Tom Reed] said so on air.", ["Tom Reed/person"]),
]  # fmt: skip
SPORT: list[tuple[str, list[str | None]]] = [
    ("Coach Tom Reed was furious.\n“We gave the ball away,” [the coach] said.", ["Tom Reed"]),
    ("Ann Vale, 19, beat Eva Hale in two sets.\n“I served so well today,” [Vale] said.\n"
     "[Hale] said her knee hurt.\n[The teenager] plays next on Friday, [she] said.",
     ["Ann Vale", "Eva Hale", "Ann Vale", "Ann Vale"]),
    ("Goalkeeper Bob Hale saved two shots.\n“I just jumped and hoped,” [the keeper] said.",
     ["Bob Hale"]),
    ("Larkholm United won again.\n[The club] said the coach would stay.",
     ["Larkholm United/organization"]),
    ("Reed replaced Bob Hale after an hour.\n“Hale was tired and asked me,” [Tom Reed, the coach,] "
     "said. “[He] gave all he had.”", ["Tom Reed", "Bob Hale"]),
    ("“It hurts a lot to lose,” [Bob Hale] said.\n{!“But we will be back next year.”}\n"
     "Coach Tom Reed praised his captain.\n“Bob never stops running,” [Reed] said.",
     ["Bob Hale", "Bob Hale", "Tom Reed"]),
]  # fmt: skip
ELSEWHERE: list[tuple[str, list[str | None]]] = [
    ("[Firefighters] said the roof fell. [A neighbor] said she heard a bang.",
     ["Firefighters/group", "#1"]),
    ("[Witness Ann Vale] saw it. “It came so fast,” [she] said.", ["Ann Vale/person", "Ann Vale"]),
    ("[The study’s lead author, Ann Vale of Larkholm University,] said so. [Vale] was glad.",
     ["Ann Vale/person", "Ann Vale"]),
    ("Ann Vale, 34, lost her home.\nHer husband, Tom, is missing.\n“I keep calling him,” [she] "
     "said.", ["Ann Vale"]),
    ("[Vale’s neighbor, Bob Hale, 70,] said the water rose. [Hale] fled by boat.",
     ["Bob Hale/person", "Bob Hale"]),
    ("The storm hit at noon. [The National Storm Center] said it was weak. [The center] lifted "
     "its warning.", ["National Storm Center/organization", "National Storm Center"]),
    ("[Mr. Hale] said so.\nTom Hale is a baker.", ["Tom Hale/person"]),
    ("[Hugh Hale, a doctor, said]", ["Hugh Hale/person"]),
    ("[El Heraldo] reported it. [The newspaper] had photos.",
     ["El Heraldo/outlet", "El Heraldo"]),
    ("[Ann Vale], [Bob Hale] and [Tom Reed] said no.", ["Ann Vale", "Bob Hale", "Tom Reed"]),
]  # fmt: skip

CASES = [*GOSSIP, *COURTS, *POLITICS, *BUSINESS, *SPORT, *ELSEWHERE]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_credited(text: str, expected: list[str | None]) -> None:
    agree(text, expected)
