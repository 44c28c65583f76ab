"""What a line's wording says that it is: furniture, a credit, a correction, an update.

General habits of newsrooms' wording in English; nothing here knows an outlet.
"""

from __future__ import annotations

import re

from sayso.articles.datelines import shown_dates
from sayso.records import BlockKind

__all__ = [
    "is_author_note",
    "is_credit_line",
    "is_furniture_line",
    "is_picture_credit",
    "is_post",
    "is_signature",
    "note_kind",
]

_NEWSLETTER = r"(?:newsletters?|alerts?|briefing|emails?|inbox)"
_STORY = r"(?:story|article|report|post|piece|page)"
_FURNITURE_OPENINGS = (
    # Leading elsewhere
    r"(?:read|see|watch|listen|view|find out|learn|discover)\s+(?:more|next|also|now|it here)\b",
    r"(?:also |must )?(?:read|watch|see)\s*:",
    r"(?:also\s+read|see also|don['’]t miss|more stories|more on this)\b.{0,160}$",
    # "More from …:" may as well open a quotation, so it stays
    r"more (?:on|about)\b[^.?!\"“”:]{0,50}:(?:\s.{0,80})?$",
    r"more\s*:",
    r"trending(?: now| stories| news| topics)?\W*$",
    r"related(?: coverage| content| stor(?:y|ies)| articles?| posts?| news| topics?)?\W*$",
    r"related(?: stor(?:y|ies)| articles?)?\s*:",
    r"recommended\b.{0,25}$",
    r"(?:most|top) (?:read|popular|stories)\b.{0,20}$",
    r"(?:click|tap) here\b",
    r"you (?:may|might) (?:also )?(?:like|enjoy)\b.{0,20}$",
    r"(?:view|open|see) (?:the |full )?(?:gallery|slideshow)\b",
    r"what to read next",
    r"(?:table of contents|in this (?:article|story)|photo credit|image credits?)\W*$",
    # Asking for something
    r"sign up (?:to|for|here)\b",
    r".{0,120}\bsign(?:ing)? up (?:to|for)\b.{0,80}\b" + _NEWSLETTER + r"\b",
    r"by (?:signing up|entering your e-?mail|subscribing|clicking .{1,30}),? ",
    r"(?:enter )?your e-?mail(?: address)?\W*$",
    r".{0,100}\b(?:sign up|subscribe) (?:here|now|today)\W*$",
    r"subscribe (?:to|now|here|today)\b",
    r"(?:try|get|enjoy) unlimited\b.{0,40}\baccess\b",
    r"already (?:a (?:subscriber|member)|have an? (?:account|subscription))\b",
    r"explore our (?:full range|subscriptions?|offers?)\b",
    r"want (?:the latest|more)\b.{0,80}\?",
    r"get (?:the|our) .{0,80}\b(?:" + _NEWSLETTER + r"|phone)\b",
    r"(?:a|our) (?:daily|weekly) (?:digest|newsletter|roundup)\b",
    r"follow us\b",
    r"follow .{0,40} on (?:google|facebook|twitter|x|instagram|whatsapp|telegram|apple|youtube)\b",
    r"follow along\b.{0,60}\bupdates\b",
    r".{0,80}\bjoin us on whatsapp\b",
    r"join (?:the conversation|our)\b",
    r"share (?:this|on|via)\b",
    r"download (?:the|our) app",
    r"(?:bookmark our|our website is|our community members)\b",
    r"(?:do you have (?:a|any)|got a) (?:story|tip|stories|tips)\b",
    r"have (?:a|any) (?:story|tip)s?\b.{0,40}\?",
    r"we want to hear from you",
    r".{0,80}\bget in touch (?:with our|at)\b",
    r".{0,40}\bcheck (?:out )?our .{0,30}\bpage\b",
    r"e-?mail\s*:\s*\S+@\S+$",
    # The page about itself
    r"(?:advertisement|advertising|sponsored|comments?|_+)\W*$",
    r"(?:story|article) continues",
    r"continue reading",
    r"scroll (?:down|to continue)",
    r"loading\b.{0,10}$",
    r"skip (?:to|ad)\b",
    r"(?:leave|post|add) (?:a )?comment",
    r"(?:tags?|topics?)\s*:",
    r"filed under",
    r"opens? (?:in )?(?:a )?new (?:tab|window)\W*$",
    r"this is a live blog\b.{0,60}$",
    r"listen to this (?:article|story)",
    r"\d+[- ]min(?:ute)?s? read\b.{0,80}$",
    r"(?:watch now|play video|we apologi[sz]e, but this video|try refreshing your browser)",
    # Small print
    r"(?:this article contains affiliate|if you buy something using links)\b",
    r".{0,80}\bwe (?:may|might|can) (?:earn|get) (?:an? )?(?:affiliate |small )?commission\b",
    r"(?:©|copyright\b|all rights reserved|our standards:|purchase licensing rights)",
    r"this material may not be published",
    r".{0,60}\bprotected by recaptcha",
)
_FURNITURE_LINE = re.compile(rf"[^\w\"“”„'‘’«»]*(?:{'|'.join(_FURNITURE_OPENINGS)})", re.IGNORECASE)
_SPOKEN = re.compile(
    r"[,\"“”]\s*(?:(?:he|she|they|it|[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+)?) "
    r"(?:said|says|told|added|wrote)|(?:said|says) [A-ZÀ-Þ]\w+)\b.*\.[\"”]?$"
)
_CREDIT_LINE = re.compile(
    r"^\W*(?:(?:additional|with)\s+)?(?:reporting|writing|editing|compiled|photography|graphics|"
    r"translat(?:ed|ion)|fact[- ]check(?:ed|ing)|edited|produced)(?:\s+and\s+\w+)?\s+(?:by|from)\b|"
    r"^[^.]{3,120}\b(?:reported|contributed reporting|contributed) from [A-Z]|"
    r"\bcontributed to this (?:report|story|article)\b|\bcontributed reporting\b|"
    r"^(?:the )?(?:associated press|reuters|afp|agence france-presse|pa media)\s*$|"
    r"^\W*with files from\b|"
    rf"^\W*(?:this {_STORY} (?:was )?)?(?:first|originally) (?:published|appeared) "
    r"(?:in|on|by|at)\b",
    re.IGNORECASE,
)
_CORRECTION_LINE = re.compile(
    r"^\W*(?:corrections?|clarifications?|editor['’]?s?['’]? note|errat(?:um|a))\b"
    r"(?:\s*\([^)]*\)|[^:—–.]{0,50})\s*(?:[:—–]|\s-\s)|"
    r"^\W*(?:correction|clarification|editor['’]?s note)\.\s|"
    rf"\b(?:an )?(?:earlier|previous) version of this (?:{_STORY}|headline)\b|"
    rf"\bthis (?:{_STORY}|headline) (?:has been|was) (?:amended|corrected|clarified)\b",
    re.IGNORECASE,
)
_UPDATE_LINE = re.compile(
    r"^\W*update(?:d)?\b[^:—–]{0,50}[:—–]\s*\S.{20,}|"
    rf"\bthis (?:is a )?(?:breaking |developing )?(?:news )?{_STORY} "
    r"(?:has been|was|is being|will be) updated\b|^this is a (?:breaking|developing)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURE_CREDIT = re.compile(
    r"^\W*(?:images?|photos?(?:graph)?|pictures?|illustration)(?: credits?)?(?:\s*[:/©]|\s+by\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s*(?:,|\(|(?:is|was|has|covers|writes|reports|joined|can be reached)\b)")
_SIGNED = re.compile(r"\s*(?:$|[,|·•–—\n-]|\d)")
_HANDLE = re.compile(r"[—–-]\s*[^\n]{1,80}\(@[\w.]{2,}\)")
_LONGEST_SIGNATURE = 160
_LONGEST_LINE = 400
_LONGEST_NOTE = 1_000
_NOTE_OPENING = 300


def is_furniture_line(text: str) -> bool:
    """Whether the line is there to lead elsewhere, to ask for something, or is small print."""
    if len(text) >= _LONGEST_LINE or _FURNITURE_LINE.match(text) is None:
        return False
    return _SPOKEN.search(text) is None


def is_credit_line(text: str) -> bool:
    """Whether the line says who reported, wrote or edited, or where it was first published."""
    return len(text) < _LONGEST_LINE and _CREDIT_LINE.search(text) is not None


def is_picture_credit(text: str) -> bool:
    """Whether the line says whose picture it is."""
    return len(text) < _LONGEST_LINE and _PICTURE_CREDIT.match(text) is not None


def is_author_note(text: str, authors: tuple[str, ...]) -> bool:
    """Whether the paragraph introduces one of the authors: "Ana Ruiz covers courts."."""
    name = next((name for name in authors if text.casefold().startswith(name.casefold())), None)
    return name is not None and _ABOUT.match(text, len(name)) is not None


def is_signature(text: str, authors: tuple[str, ...]) -> bool:
    """Whether the line is an author's name, with role or date: "Ana Ruiz · 6 May 2025"."""
    name = next((name for name in authors if text.casefold().startswith(name.casefold())), None)
    if name is None or len(text) > _LONGEST_SIGNATURE:
        return False
    is_sentence = text.endswith((".", "”", "!", "?")) and not shown_dates(text)
    return _SIGNED.match(text, len(name)) is not None and not is_sentence


def is_post(text: str) -> bool:
    """Whether the text ends as embedded posts do: a dash, a name, and the handle."""
    return _HANDLE.search(text[-_NOTE_OPENING:]) is not None


def note_kind(text: str) -> BlockKind | None:
    """Correction or update where the text is such a note, else None."""
    if len(text) > _LONGEST_NOTE:
        return None
    if _CORRECTION_LINE.search(text[:_NOTE_OPENING]):
        return BlockKind.CORRECTION
    return BlockKind.UPDATE if _UPDATE_LINE.search(text[:_NOTE_OPENING]) else None
