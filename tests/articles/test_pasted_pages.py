"""Pages of celebrity news as they arrive when copied or scraped as text, in varied forms.

Each row is a page of our own invention. A line opens with the first letter of its kind, so that a
row reads as the page does; "+" opens a line that goes on with the block above it.
"""

from __future__ import annotations

import pytest

from sayso.articles.plaintext import read_text
from tests.articles.invariants import check_article

KINDS = {
    "B": "byline",
    "C": "caption",
    "D": "dateline",
    "E": "embed",
    "F": "furniture",
    "H": "headline",
    "P": "paragraph",
    "S": "subhead",
    "U": "update",
}
PAGES = [
    # (what is special, the marked lines, title, outlet, byline, published)
    (
        "teasers under READ MORE",
        """\
D date 2024-02-23 SOME MAGAZINE
H Lena Hartwell Is 'Heartbroken' Over Split From Rex Mallory: 'She Didn't See It Coming'
D Feb. 23 2024, Published 1:19 p.m. ET
F actress smiles red carpet
P Lena Hartwell has been leaning on her pals after her split, an insider tells SOME MAGAZINE.
P "She's heartbroken," says the insider. "She didn't see it coming at all."
F actress smiles red carpet
C Source: MEGA
C Hartwell and Mallory called it quits in January.
P The pair met on the set of "Low Tide" in 2019.
F READ MORE
F Rex Mallory Spotted With Mystery Blonde in Malden Bay
P "He wants to move on," a second source adds.
F actress smiles red carpet
C Source: MEGA
C The actor was seen leaving a gym on Monday.
P As STARDUST DAILY reported, Mallory has already moved out.
""",
        "Lena Hartwell Is 'Heartbroken' Over Split From Rex Mallory: 'She Didn't See It Coming'",
        "SOME MAGAZINE",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "updated line, MORE ON",
        """\
D date 2024-01-11 GLAMOUR PARADE
H Pop Star Jonna Vale Secretly Engaged? Friends Say 'It's Only a Matter of Time'
B By: Priya Nandakumar
D Jan. 11 2024, Updated 5:02 p.m. ET
F jonna vale engaged boyfriend pp
C Source: MEGA; @JONNAVALE/INSTAGRAM
P Jonna Vale could be walking down the aisle sooner than fans think!
P The songstress, 28, is dating Cole Whitby, and those close to her believe he will propose.
F Article continues below advertisement
P "It's only a matter of time," a friend dishes. "Cole already asked her dad."
F Article continues below advertisement
F jonna vale engaged boyfriend
C Source: @JONNAVALE/INSTAGRAM
C Jonna Vale shared a sweet snap with her beau.
P The friend insists there's no rush.
F Never miss a story — sign up for the GLAMOUR PARADE newsletter for the best scoops!
F MORE ON:
F JONNA VALE
P "They're happy," the friend says.
P GLAMOUR PARADE has reached out to Vale's rep for comment.
""",
        "Pop Star Jonna Vale Secretly Engaged? Friends Say 'It's Only a Matter of Time'",
        "GLAMOUR PARADE",
        ("Priya Nandakumar",),
        "2024-01-11",
    ),
    (
        "date, byline, headline",
        """\
D date: 2024-02-02 THE DAILY BUZZ
B By Staff Reporter
D Published Feb. 2, 2024, 10:45 a.m. ET
H Rex Mallory's Ex Slams 'Lies' About Their Marriage
P Rex Mallory's ex-wife, Dana Pruitt, is setting the record straight.
P "None of it is true," Pruitt told THE DAILY BUZZ on Friday.
F rex mallory dana pruitt
F rex mallory dana pruitt
F rex mallory dana pruitt
F READ MORE: Dana Pruitt's Net Worth Revealed
P She added that she has "nothing to hide."
F See also: 10 Celebrity Splits of 2024
C Photo Credit: Shutterstock
P Mallory's lawyer declined to comment.
""",
        "Rex Mallory's Ex Slams 'Lies' About Their Marriage",
        "THE DAILY BUZZ",
        (),
        "2024-02-02T10:45:00-05:00",
    ),
    (
        "kicker, bare byline, glued credits",
        """\
F STAR PATROL
F Exclusive
H Marla Quinn 'Furious' With Co-Star After On-Set Blowup
S A source says the two are 'not speaking'
B Tom Ferris
D February 23, 2024 at 1:19 PM ET
P Marla Quinn and her co-star Ivo Sandoval are not on speaking terms, a source tells Star Patrol.
C Marla Quinn and Ivo Sandoval at the premiere.Getty Images
P "They had a huge blowup," the source says.
C Ivo Sandoval. Photo: Jane Roe/Getty
P "He stormed off," says the source.
F RELATED: Ivo Sandoval Breaks Silence on Feud Rumors
P Reps for Quinn and Sandoval did not immediately respond to Star Patrol's request for comment.
F Follow us on Instagram for more celebrity news
""",
        "Marla Quinn 'Furious' With Co-Star After On-Set Blowup",
        "STAR PATROL",
        ("Tom Ferris",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "trail of sections, byline with date",
        """\
F Home > News > Celebrity
H Marla Quinn's New Man Is a Dentist, Pals Reveal
B By Ann Peel, Senior Reporter | Feb 23, 2024 | 1:19 PM EST | 3 min read
F 0 Comments
F Share
F Tweet
F Pin
P Marla Quinn has a new man in her life, and he is a dentist.
P The "Nightfall" star was introduced to Dr. Kip Larson by friends, according to an insider.
P "He makes her laugh," the insider shared.
C Marla Quinn and Dr. Kip Larson leave a restaurant in Westerly on Feb. 20. BACKGRID
F Want the hottest gossip in your inbox? Sign up here.
P The two "have been inseparable," the insider added.
F Read Next
F Ivo Sandoval's Dog Has Its Own Trailer
""",
        "Marla Quinn's New Man Is a Dentist, Pals Reveal",
        None,
        ("Ann Peel",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "staff byline, teasers, two dates",
        """\
D 2024-02-23 STAR PARADE
H Is Baby No. 2 on the Way for Cole Whitby?
B STAR PARADE Staff
D Published: Feb. 23, 2024 1:19 p.m. EST  |  Last Updated: Feb. 24, 2024 9:00 a.m. EST
P Fans think that Cole Whitby and his girlfriend are expecting again.
C CREDIT: INSTAGRAM
F cole whitby and girlfriend at beach
P The drummer, 30, posted a cryptic snap on Thursday, and followers lost it.
F cole whitby and girlfriend at beach
P "OMG are you pregnant?" one fan asked. Another wrote: "Baby no. 2 is coming!"
F cole whitby and girlfriend at beach
P Whitby has not confirmed anything.
F READ MORE
F Jonna Vale Secretly Engaged?
F Inside Rex Mallory's Bachelor Pad
P STAR PARADE reached out to Whitby's camp.
""",
        "Is Baby No. 2 on the Way for Cole Whitby?",
        "STAR PARADE",
        ("STAR PARADE Staff",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "figure without credit, admin",
        """\
F Entertainment
H Actor's Feud With Neighbor Heads to Court
D Posted on February 23, 2024 by admin
C Actor smiles at gala
P Actor Rex Mallory is being sued by his neighbor over a hedge, court papers say.
P In the filing, Gwen Ashby claims that Mallory "poisoned" the hedge.
C Image source: Getty
P Mallory denies it.
P "My client loves hedges," his lawyer said in a statement.
""",
        "Actor's Feud With Neighbor Heads to Court",
        None,
        (),
        "2024-02-23",
    ),
    (
        "outlet with a mark, tip form",
        """\
D date 2023-11-30 OK-ISH! MAGAZINE
H 'I Was Wrong': Tara Lund Apologizes to Fans After Concert Meltdown
F tara lund sorry concert meltdown
C Source: MEGA
B By:OK-ISH! Staff
D Nov. 30 2023, Published 8:05 a.m. ET
F Link to FacebookShare to XShare to FlipboardShare to Email
P Tara Lund has apologized.
P "I was wrong," the singer, 34, wrote on Wednesday. "I let you down."
F tara lund sorry concert meltdown
C Source: MEGA
C Tara Lund stormed off the stage in Brixby.
P Fans were split. "She owes us a refund," one wrote on X, while another said, "Let her be."
F Article continues below advertisement
F View this post on Instagram
E A post shared by Tara Lund (@taralund)
P What's your view on Tara Lund's apology?
P As OK-ISH! previously reported, the star had been battling a cold.
F tara lund sorry concert meltdown
F MORE ON: Tara Lund
P Per the source, the star has "learned her lesson."
P Radar Beam reported that Lund paid the venue $40,000.
P Your tip
F Your email
F By entering your email and clicking Sign Up, you agree to get marketing messages.
""",
        "'I Was Wrong': Tara Lund Apologizes to Fans After Concert Meltdown",
        "OK-ISH! MAGAZINE",
        ("OK-ISH! Staff",),
        "2023-11-30T08:05:00-05:00",
    ),
    (
        "headline with a full stop",
        """\
D date 2024-02-23 SOME MAGAZINE
H Lena Hartwell Leaves Rex Mallory.
D Feb. 23 2024, Published 1:19 p.m. ET
C Photo by: MEGA
F actress smiles red carpet
P Lena Hartwell has been leaning on her pals.
C Photo by: MEGA
F actress smiles red carpet
P "She's heartbroken," says the insider.
C Photo by: MEGA
F actress smiles red carpet
P Mallory was not available.
C Source: STAR PARADE
""",
        "Lena Hartwell Leaves Rex Mallory.",
        "SOME MAGAZINE",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "date line that opens with the outlet",
        """\
D STARDUST DAILY | Feb 23, 2024 1:19pm ET
H LENA HARTWELL LEAVES REX MALLORY FOR GOOD
S EXCLUSIVE: "SHE'S DONE," SAYS PAL
P Lena Hartwell has packed her bags. "She's done," a pal tells STARDUST DAILY.
F lena-hartwell-rex-mallory.jpg
C Getty
P "She took the cat," the pal adds.
F CLICK HERE FOR MORE PHOTOS OF LENA HARTWELL
P The cat is named Biscotti.
F Trending Now
P The cat "never liked him," says the pal.
""",
        "LENA HARTWELL LEAVES REX MALLORY FOR GOOD",
        "STARDUST DAILY",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "time under its day",
        """\
D Mar 10, 2024
+ 11:59 p.m. ET
H Awards night shock: Ivo Sandoval walks out
P Ivo Sandoval walked out of the Gilded Reel awards on Sunday, according to three guests.
P "He just got up," said one guest.
C MEGA
C Caption: Ivo Sandoval arrives at the Gilded Reel awards.
P "I was sitting behind him," said another.
""",
        "Awards night shock: Ivo Sandoval walks out",
        None,
        (),
        "2024-03-10T23:59:00-04:00",
    ),
    (
        "slashes in the date line",
        """\
D date 2024-02-23 STYLE & SPARKLE
H Nina Corvo and Theo Blanchard Call It Quits After 3 Years
B By Leah Brandt
D February 23, 2024 / 1:19 PM EST / STYLE & SPARKLE
P Nina Corvo and Theo Blanchard have gone their separate ways, sources confirm to STYLE & SPARKLE.
F nina corvo theo blanchard red carpet
P "It was mutual," one source says.
F nina corvo theo blanchard red carpet
C Photo: Theo Blanchard and Nina Corvo at a gala in 2022. Credit: Joe Schmo/WireImage
P "They grew apart," says another.
F nina corvo theo blanchard red carpet
C Theo Blanchard and Nina Corvo at a gala in 2022.
C Credit: Joe Schmo/WireImage
P Corvo's rep had no comment.
F Get push notifications with news, features and more.
""",
        "Nina Corvo and Theo Blanchard Call It Quits After 3 Years",
        "STYLE & SPARKLE",
        ("Leah Brandt",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "menu above the story",
        """\
F Skip to main content
F HUSH WEEKLY
F Subscribe
F Log in
F News
F Celebrity
H Nina Corvo Says She's 'Never Been Happier'
S "I sleep like a baby," the star told fans
B by Leah Brandt
D Published on February 23, 2024 01:19PM EST
F Comments
F In This Article
P Nina Corvo is feeling good. "I've never been happier," she said on the Couch Talk podcast.
C Nina Corvo at the Silver Reels.
C PHOTO: JOE SCHMO/GETTY
P The "Harbor Lights" alum, 41, said that she had quit sugar. "I sleep like a baby," she said.
F RELATED: Nina Corvo's Dating History
F Advertisement
P She also denied that she was leaving the show.
F Never miss a story — sign up for HUSH WEEKLY's free daily newsletter.
P "I'm staying," Corvo said.
P Hush Weekly is part of the Big Pub network.
F © Copyright 2024 Big Pub. All rights reserved.
""",
        "Nina Corvo Says She's 'Never Been Happier'",
        "HUSH WEEKLY",
        ("Leah Brandt",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "small-letter credit",
        """\
D date 2024-02-23 THE TATTLER ONLINE
H EXCLUSIVE: Nina Corvo Caught Yelling at Waiter, Diner Claims
D Feb. 23 2024, Published 1:19 p.m. ET
C Source: mega
P Nina Corvo blew up at a waiter in Malden, a diner claims.
P The Tattler Online reached out to Corvo.
F nina corvo waiter
C Source: mega
C Corvo in Malden last year.
F nina corvo waiter
P "She was screaming," the diner said.
F Want OK-ISH each day? Sign up here!
F nina corvo waiter
P The waiter, who asked not to be named, said that it was "no big deal."
P As HUSH WEEKLY exclusively reported in 2023, Corvo once threw a shoe.
F Click here to read more on Nina Corvo.
P The Sun-Herald reported the shoe was "brand new."
""",
        "EXCLUSIVE: Nina Corvo Caught Yelling at Waiter, Diner Claims",
        "THE TATTLER ONLINE",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "labelled header",
        """\
H Title: Nina Corvo Quits 'Harbor Lights'
B Author: Leah Brandt
D Date: 2024-02-23
C Source: Hush Weekly
F URL: https://www.hushweekly.example/2024/02/23/nina-corvo-quits
P Nina Corvo has quit "Harbor Lights," she said on Friday. "I am done," the actress said.
P Her co-star said he was "gutted."
""",
        "Nina Corvo Quits 'Harbor Lights'",
        "Hush Weekly",
        ("Leah Brandt",),
        "2024-02-23",
    ),
    (
        "browser's title, address",
        """\
H Nina Corvo Quits 'Harbor Lights' | Hush Weekly
F https://www.hushweekly.example/2024/02/23/nina-corvo-quits
D Fri 23 Feb 2024 13.19 EST
D Last modified on Sat 24 Feb 2024 09.00 EST
P Nina Corvo has quit "Harbor Lights," she said on Friday. "I am done," the actress said.
F Share
P Her co-star said he was "gutted."
C Photograph: Joe Schmo/AP
P "We all knew," he said.
F Explore more on these topics
F Celebrity
F News
""",
        "Nina Corvo Quits 'Harbor Lights'",
        "Hush Weekly",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "byline with date, stories list",
        """\
D date 2024-02-23 LOOK! WEEKLY
H Nina Corvo's Ex Wants Her Back — And He's 'Not Giving Up'
B By LOOK! Staff Feb. 23 2024, Published 1:19 p.m. ET
P Ex-husbands come and go, but Theo Blanchard is not giving up, a pal tells LOOK!.
F theo blanchard
P "He wants her back," the pal spilled to LOOK!.
C Source: @theoblanchard/Instagram
C Theo Blanchard posted a sad song on Tuesday.
P "He'd do anything," the pal said.
F MORE STORIES
F What Nina Eats in a Day
P How to watch: Harbor Lights is on Sunday at 9 p.m. ET.
""",
        "Nina Corvo's Ex Wants Her Back — And He's 'Not Giving Up'",
        "LOOK! WEEKLY",
        ("LOOK! Staff",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "no headline",
        """\
D Feb. 23, 2024, 1:19 PM EST / Updated Feb. 23, 2024, 3:40 PM EST
B By Leah Brandt and Omar Siddiq
P Nina Corvo, the actress best known for "Harbor Lights," has quit the show, she said on Friday.
P "I am done," Corvo said in a statement.
U This is a developing story. Please check back for updates.
""",
        None,
        None,
        ("Leah Brandt", "Omar Siddiq"),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "dashed alt text",
        """\
D date 2024-07-04 STYLE PARADE
H Nina Corvo Spends the Fourth With Her New Beau
D Jul. 4 2024, Published 9:30 p.m. ET
P Nina Corvo's got a new beau! The star was seen with him in Malden.
F nina-corvo-beach-pics-4
F nina-corvo-beach-pics-4
F nina-corvo-beach-pics-4
P "They were kissing," an onlooker told STYLE PARADE.
""",
        "Nina Corvo Spends the Fourth With Her New Beau",
        "STYLE PARADE",
        (),
        "2024-07-04T21:30:00-04:00",
    ),
    (
        "alt text above the headline",
        """\
D date 2024-02-23 SOME MAGAZINE
F actress smiles red carpet
H Famous Actress 'Done' With Hollywood After Flop: 'She Wants a Quiet Life'
B By: Some Writer
D Feb. 23 2024, Published 1:19 p.m. ET
P Lena Hartwell is reportedly done with Hollywood.
F actress smiles red carpet
P The actress "wants a quiet life," an insider told Some Magazine.
F actress smiles red carpet
""",
        "Famous Actress 'Done' With Hollywood After Flop: 'She Wants a Quiet Life'",
        "SOME MAGAZINE",
        ("Some Writer",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "two teasers with their sections",
        """\
D date 2024-02-23 SOME MAGAZINE
H Famous Actress 'Done' With Hollywood After Flop
F actress smiles red carpet
C Source: MEGA
D Feb. 23 2024, Published 1:19 p.m. ET
P "I'm done," she told fans.
F actress smiles red carpet
C Source: MEGA
P The "Low Tide" star is moving to Malden.
F READ MORE ON LENA HARTWELL
F ENTERTAINMENT
F Lena Hartwell's Ex Slams Her New Man
F CELEBRITY NEWS
F Rex Mallory Buys an Island
F actress smiles red carpet
C Source: MEGA
C Lena Hartwell at a premiere.
P As CHIT CHAT reported, the house is sold. "She sold it in a day," a realtor told the outlet.
F Powered By RedFeed
""",
        "Famous Actress 'Done' With Hollywood After Flop",
        "SOME MAGAZINE",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "bare name and outlet under the date",
        """\
H Famous Actress Quits
D Published 1:19 p.m. ET Feb. 23, 2024
B Leah Brandt
F SOME MAGAZINE
P Lena Hartwell has quit, she said.
P "I quit," she said.
P Her agent said that it was final.
""",
        "Famous Actress Quits",
        "SOME MAGAZINE",
        ("Leah Brandt",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "counters and shares",
        """\
H Famous Actress Quits Hollywood, Says Pal | SOME MAGAZINE
B By LEAH BRANDT FOR SOMEMAGAZINE.EXAMPLE
D PUBLISHED: 13:19 EST, 23 February 2024 | UPDATED: 14:02 EST, 23 February 2024
P Lena Hartwell has quit Hollywood, a pal says.
P It comes after she told fans that she was 'over it'.
F Scroll down for video
C Done: Lena Hartwell, 41, has quit Hollywood, a pal says (pictured in 2022)
F +5
F View gallery
P 'She is done,' the pal told SomeMagazine.
F 1.2k viewing now
P 'She will not be back,' they added.
F Share this article
F Share
F 37 shares
P Her agent said: 'No comment.'
F MORE: Star's dog has its own trailer
F Comments 212
F Share what you think
""",
        "Famous Actress Quits Hollywood, Says Pal",
        "SOME MAGAZINE",
        ("LEAH BRANDT",),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "the night the clocks go back",
        """\
D date 2024-11-03 SOME MAGAZINE
H Actress Sets Record Straight on Feud
D Nov. 3 2024, Published 1:45 a.m. ET
P The actress said the feud was "nonsense."
P She "never" liked feuds, said a friend.
""",
        "Actress Sets Record Straight on Feud",
        "SOME MAGAZINE",
        (),
        "2024-11-03T01:45:00-04:00",
    ),
    (
        "byline over two lines",
        """\
D date 2024-02-23 SOME MAGAZINE
H Actress Quits: 'I'm Out'
B by Leah Brandt and
+ Omar Siddiq
D Feb. 23 2024, Published 1:19 p.m. ET
P Lena Hartwell said she's out.
F actress smiles red carpet actress smiles red carpet actress smiles red carpet
P "I'm out," she said.
""",
        "Actress Quits: 'I'm Out'",
        "SOME MAGAZINE",
        ("Leah Brandt", "Omar Siddiq"),
        "2024-02-23T13:19:00-05:00",
    ),
    (
        "alt text with capitals",
        """\
D date 2024-02-23 SOME MAGAZINE
H Actress Quits: 'I'm Out,' She Tells Pals
D Feb. 23 2024, Published 1:19 p.m. ET
P Leave it to Lena Hartwell to quit on a Friday.
F Actress Smiles Red Carpet
P "I'm out," she told pals.
F Actress Smiles Red Carpet
P Her agent denied it: "She is on vacation."
F Actress Smiles Red Carpet
C Source: Splash
P Sources close to Hartwell say that she's been "over it" since 2022.
F Have a tip? Email us at tips@some.example
F Follow SOME MAGAZINE on Instagram and X.
""",
        "Actress Quits: 'I'm Out,' She Tells Pals",
        "SOME MAGAZINE",
        (),
        "2024-02-23T13:19:00-05:00",
    ),
]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize(
    ("marked", "title", "outlet", "byline", "published"),
    [page[1:] for page in PAGES],
    ids=[page[0] for page in PAGES],
)
def test_pages(
    marked: str,
    title: str | None,
    outlet: str | None,
    byline: tuple[str, ...],
    published: str | None,
    between: str,
) -> None:
    lines = marked.splitlines()
    text = between.join(line[2:] for line in lines)
    article = read_text(text, ref="-").article
    check_article(article)
    read = [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]
    expected: list[tuple[str, str]] = []
    for line in lines:
        if line[0] == "+":
            kind, above = expected.pop()
            expected.append((kind, f"{above}{between}{line[2:]}"))
        else:
            expected.append((KINDS[line[0]], line[2:]))
    assert read == expected
    assert article.title == title
    assert (article.outlet.name if article.outlet else None) == outlet
    assert article.byline == byline
    assert article.published == published


def test_a_headline_behind_the_outlet_is_set_apart() -> None:
    text = " date 2024-02-23 SOME MAGAZINE Lena Hartwell Is 'Heartbroken' Over Split\n" + BODY
    article = read_text(text, ref="-").article
    check_article(article)
    assert article.title == "Lena Hartwell Is 'Heartbroken' Over Split"
    assert article.outlet is not None
    assert article.outlet.name == "SOME MAGAZINE"


BODY = """Feb. 23 2024, Published 1:19 p.m. ET
Lena Hartwell has been leaning on her pals, an insider tells SOME MAGAZINE.
"She's heartbroken," says the insider.
"""
