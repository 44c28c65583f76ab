"""Lines of a pasted page that are no part of the story: alt text, share bars, cookie notices.

These are what copying a page as text leaves between its paragraphs. What asks or leads elsewhere
by its wording alone ("Read more: …", "Sign up …") is told in `wording`.
"""

from __future__ import annotations

import re

__all__ = ["is_alt_text", "is_page_part", "is_share_bar", "repeats_words_of"]

_LONGEST_ALT = 200
_LONGEST_PART = 300
_STOPS = re.compile(r"[.,;:!?\"“”…]")
_FILE = re.compile(r"[\w%()+ -]+\.(?:jpe?g|png|gif|webp|avif|mp4|svg)$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TELLING = frozenset(
    "a am an and are as at but do does for had has have he i if in is it its my of on or our said "
    "says she so that the their there they this to was we were what when who will would you".split()
)
_OPENS_PROSE = _TELLING | frozenset("after before by from how not now some then while with".split())
_MOST_TELLING = 0.35
_NETWORKS = frozenset(
    "facebook twitter x email e-mail mail whatsapp linkedin pinterest reddit telegram flipboard "
    "messenger instagram tiktok threads bluesky youtube sms tumblr pocket mastodon snapchat".split()
)
_ALONE = frozenset("share tweet print email e-mail save pin comment bookmark like".split())
_BESIDE_NETWORKS = _ALONE | frozenset(
    "copy link url on via this article story page post to with us follow more comments icon "
    "button open menu close and or by".split()
)
_GLUED = re.compile(r"(?<=[a-z])(?=Share\b|Link\b|Copy\b|Email\b|Print\b)|(?<=X)(?=Share\b)")
_SHARED_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
_COOKIES = re.compile(
    r"\b(?:we|our partners|this (?:web)?site) uses? (?:\w+ ){0,2}cookies\b|"
    r"\baccept (?:all )?cookies\b|\bcookie (?:settings|preferences)\b|"
    r"^by (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site\b",
    re.IGNORECASE,
)
_WHOLE_LINES = (
    r"(?:view|open|see|launch) (?:the |full )?(?:image )?(?:gallery|slide ?show|full ?screen)",
    r"(?:video|poll|image|photo|gallery|content|tweet|post|player|ad)s? (?:is )?"
    r"(?:loading|unavailable|not available)",
    r"comments? (?:are )?(?:unavailable|closed|off|disabled)",
    r"(?:\d+|no) comments?|comments? \(?\d+\)?|share what you think",
    r"\d[\d.,]*[km]? (?:shares?|views?|comments?|likes?|reactions?|viewing now)|\+ ?\d{1,3}",
    r"caption|photos?|images?|videos?|gallery|enlarge|loading|close|menu|search|share|more|next",
    r"subscribe|log ?in|sign ?(?:in|up)|register|my account|newsletters?|donate",
    r"explore more(?: on| from)?\b.{0,25}",
    r"(?:(?:url|link|web)\s*:\s*)?https?://\S+",
    r"sponsored(?: content)?|promoted|ads|previous|back to top|next page|page \d+ of \d+|\d{1,3}",
    r"print this(?: page| article)?|(?:hide|toggle) caption",
    r"view (?:this post )?on (?:instagram|twitter|x|facebook|tiktok|threads|bluesky|youtube)",
    r"(?:get|receive) .{0,40}\bnewsletters?",
    r"(?:be sure to )?['\"‘“]?like['\"’”]? .{1,40} on facebook",
)
_OPENINGS = (
    r"(?:please )?enable javascript\b",
    r"ads by\b",
    r"(?:get|receive|turn on) push notifications\b",
    r"for mobile users,? click\b",
    r"(?:read|view) this (?:story|article) (?:in|on|at)\b",
    r"follow .{1,40} (?:at|on|@)\W{0,3}(?:@\w|facebook|twitter)",
    r"- see more at:|read this:|watch (?:the )?video:",
)
_PARTS = re.compile(rf"(?:{'|'.join(_WHOLE_LINES)})\W*$|(?:{'|'.join(_OPENINGS)})", re.IGNORECASE)
_TEASER = re.compile(r"(?:PHOTOS?|PICTURES|PICS|VIDEO|GALLERY|WATCH|POLL|QUIZ|LISTEN|MORE): ")
_NEVER_MISS = re.compile(
    r"(?:never|don['’]t|do not) miss (?:a|an|any|out)\b.{0,60}[—–:,.!-].{0,120}"
    r"\b(?:sign up|subscribe|follow|newsletter|inbox|download)\b",
    re.IGNORECASE,
)


def is_alt_text(line: str) -> bool:
    """Whether the line is a picture's file name or search words: lower case, no stops, few verbs.

    A line of running prose in small letters is none, as far as its small words tell.
    """
    if len(line) > _LONGEST_ALT:
        return False
    if _FILE.match(line):
        return True
    if line != line.lower() or not line[:1].isalpha() or _STOPS.search(line):
        return False
    words = line.replace("-", " ").replace("_", " ").split()
    if len(words) < 2 or words[0] in _OPENS_PROSE:
        return False
    return sum(word in _TELLING for word in words) <= _MOST_TELLING * len(words)


def repeats_words_of(headline: str, line: str) -> bool:
    """Whether a line in small letters is made of the headline's words, as alt texts often are."""
    if len(line) > _LONGEST_ALT or line != line.lower() or _STOPS.search(line):
        return False
    of_headline = set(_WORD.findall(re.sub(r"['’]", "", headline.lower())))
    words = _WORD.findall(line.replace("'", "").replace("’", "").replace("_", " "))
    return len(words) >= 3 and sum(word in of_headline for word in words) >= 0.7 * len(words)


def is_share_bar(line: str) -> bool:
    """Whether the line is a row of sharing buttons ("Facebook Twitter Email", "Share")."""
    if len(line) > _LONGEST_ALT:
        return False
    spaced = _GLUED.sub(" ", line)  # "Share to FacebookShare to X"
    words = [w for w in _SHARED_WORD.findall(spaced.lower()) if not w.isdigit()]
    if len(words) == 1:
        return words[0] in _ALONE
    named = sum(word in _NETWORKS for word in words)
    known = sum(word in _NETWORKS or word in _BESIDE_NETWORKS for word in words)
    return known == len(words) and (named >= 2 or (named == 1 and bool(_ALONE & set(words))))


def is_page_part(line: str) -> bool:
    """Whether the line is a cookie notice, a player's label, a teaser or such from the page."""
    if len(line) > _LONGEST_PART:
        return False
    if _PARTS.match(line) or _NEVER_MISS.match(line):
        return True
    if _TEASER.match(line):
        return line[-1] not in '."”'
    return _COOKIES.search(line) is not None and not re.search(r"[\"“”]", line)
