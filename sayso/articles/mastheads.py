"""The outlet's own name above a story in plain text, and lines that only look like one.

A name is taken for the outlet's only where the text shows it: behind a scraper's date, before an
issue number, or alone on a line above the headline. There it must either end as newspapers' names
do, or share no first word with the story, as a headline would.
"""

from __future__ import annotations

import re

__all__ = [
    "headline_behind_outlet",
    "is_kicker",
    "is_slug",
    "is_trail",
    "may_be_masthead",
    "outlet_before_date",
    "outlet_behind_date",
    "outlet_of_issue",
]

_SCRAPED = re.compile(
    r"(?P<told>(?i:date|published|posted)\b)?\W*(?:19[89]|20\d)\d-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d\S*)?\s+[|,–—-]?\s*(?P<outlet>[^\W\d_a-z][^.?!|\n]{1,59}[!?]?)$"
)
_SCRAPED_MARKED = re.compile(
    r"(?i:date|published|posted)\b\W*(?:19[89]|20\d)\d-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d\S*)?\s+[|,–—-]?\s*(?P<outlet>(?:[^\Wa-z][^\sa-z]*(?:\s+|$)){1,5})"
)
"""Behind the word "date" a name in capitals may hold any marks ("OH-MY! MAGAZINE")."""
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’.!-]*|&|and|of|the)"
_NAME = re.compile(rf"(?P<outlet>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}})\s*(?:\|.{{1,40}})?$")
_BEFORE_DATE = re.compile(
    rf"(?P<outlet>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}})\s*[|•·–—,-]\s*(?=.{{0,30}}\b(?:19[89]|20\d)\d\b)"
)
_ISSUE = re.compile(
    r"(?P<outlet>[^\W\d_a-z][^,|.]{2,50}?)(?: magazine| newspaper)?[,|]\s.{0,40}"
    r"\b(?i:issue|edition|vol\.? \d+|no\.? \d+)\b.{0,12}$"
)
_ENDS_LIKE_ONE = re.compile(
    r"\b(?:advertiser|advocate|argus|bee|bugle|bulletin|chronicle|courier|daily|digest|dispatch|"
    r"echo|enquirer|evening|examiner|express|gazette|globe|guardian|herald|independent|inquirer|"
    r"insider|journal|ledger|magazine|mail|mercury|messenger|mirror|news|newspaper|newswire|now|"
    r"observer|online|post|press|reader|record|recorder|register|report|reporter|review|sentinel|"
    r"service|standard|sun|telegraph|times|today|tribune|tv|weekly|wire|world|(?:co|com|net|org))$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?:latest|breaking|world|national|local|u\.?s\.?|uk|celebrity|celeb|royal|showbiz|tv|"
    r"movie|music|film|sports?|business|tech(?:nology)?|political|health|science|entertainment|"
    r"exclusive|general)\s+)?(?:news|politics|opinion|analysis|world|business|money|markets|sports?|"
    r"entertainment|celebrit(?:y|ies)|lifestyle|life|style|exclusive|breaking|health|science|tech|"
    r"technology|culture|arts|local|national|royals?|tv|movies|music|fashion|crime|courts?|travel|"
    r"food|video|watch|feature|interview|review|features|reviews|interviews|gallery|photos|"
    r"explainer|live|home|top stor(?:y|ies)|gossip|us|uk|u\.s\.|video|world)",
    re.IGNORECASE,
)
_TRAIL_BETWEEN = re.compile(r"\s*[>›»]\s*|(?<=\w)\s+/\s+")
_TRAIL_PART = re.compile(r"[\w&’'-]+(?: [\w&’'-]+){0,7}")
_SLUG = re.compile(r"[A-Z]{2,6}-[^\W\d_a-z][\w' ]*(?:-[^\W\d_a-z]\w*)+\b[^.?!]{0,40}$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset("and of the".split())
_LONGEST_NAME = 50
_LONGEST_LINE = 100
_MOST_WORDS_BEHIND_DATE = 3
_SHORTEST_HEADLINE = 3  # words


def outlet_behind_date(line: str) -> str | None:
    """The outlet in a scraper's first line: "date 2024-02-23 SOME MAGAZINE".

    What follows a date without that word may as well be a headline: it counts where it is in
    capitals, ends as newspapers' names do, or has three words at most.
    """
    if len(line) > _LONGEST_LINE:
        return None
    if marked := _SCRAPED_MARKED.fullmatch(line):
        return " ".join(marked["outlet"].split())
    match = _SCRAPED.match(line)
    if match is None:
        return None
    name = " ".join(match["outlet"].split())
    sure = match["told"] or name.isupper() or _ENDS_LIKE_ONE.search(name)
    return name if sure or len(name.split()) <= _MOST_WORDS_BEHIND_DATE else None


def headline_behind_outlet(line: str) -> int | None:
    """Where the headline begins in a scraper's first line that holds date, outlet and headline.

    None where the line ends with the outlet, in capitals, or has no word "date" to begin with.
    """
    marked = _SCRAPED_MARKED.match(line)
    if marked is None or len(line[marked.end() :].split()) < _SHORTEST_HEADLINE:
        return None
    return marked.end()


def outlet_before_date(line: str) -> str | None:
    """The outlet in a date line that begins with it: "SOME DAILY | Feb 23, 2024".

    It counts where it is in capitals or ends as newspapers' names do.
    """
    match = _BEFORE_DATE.match(line) if len(line) <= _LONGEST_LINE else None
    if match is None:
        return None
    name = " ".join(match["outlet"].split())
    if is_kicker(name) or len(name.split()) < 2:
        return None
    return name if name.isupper() or _ENDS_LIKE_ONE.search(name) else None


def outlet_of_issue(line: str) -> str | None:
    """The outlet in "Some & Such magazine, Summer issue"."""
    match = _ISSUE.match(line) if len(line) <= _LONGEST_LINE else None
    return " ".join(match["outlet"].split()) if match else None


def may_be_masthead(line: str, *, story: str, signed: bool) -> str | None:
    """The outlet where a line above a headline is its name ("Some Gazette | Interviews").

    `story` is the text behind the line; `signed` says whether a byline or date line follows the
    headline, without which only a name that ends as newspapers' names do is one.
    """
    match = _NAME.match(line) if len(line) <= _LONGEST_NAME else None
    if match is None or is_kicker(match["outlet"]):
        return None
    name = " ".join(match["outlet"].split())
    if _ENDS_LIKE_ONE.search(name):
        return name
    return name if signed and not _recurs(name, story) else None


def _recurs(name: str, story: str) -> bool:
    """Whether the name's first word stands in the story outside of the name: a headline's does."""
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL]
    if not words or len(name.split()) > _MOST_WORDS_BEHIND_DATE:
        return True
    of_word = re.findall(rf"(?<![\w-]){re.escape(words[0])}\b", story, re.IGNORECASE)
    of_name = re.findall(re.escape(name), story, re.IGNORECASE)
    return len(of_word) > len(of_name)


def is_kicker(line: str) -> bool:
    """Whether the line is a section's name alone ("POLITICS", "Celebrity News", "Exclusive")."""
    return len(line) <= _LONGEST_NAME and _SECTION.fullmatch(line.strip(" :|/•-")) is not None


def is_trail(line: str) -> bool:
    """Whether the line is the page's trail of sections ("Home > News > Celebrity")."""
    parts = _TRAIL_BETWEEN.split(line) if len(line) <= _LONGEST_LINE else []
    opens = bool(parts) and (parts[0].lower() == "home" or is_kicker(parts[0]))
    return opens and len(parts) > 1 and all(_TRAIL_PART.fullmatch(part) for part in parts)


def is_slug(line: str) -> bool:
    """Whether the line is a wire's own name for the story ("XYZ-Harbor-Fire, 2nd Ld-Writethru")."""
    return len(line) <= 2 * _LONGEST_LINE and _SLUG.match(line) is not None
