"""Captions and picture credits as they stand between the paragraphs of a pasted page."""

from __future__ import annotations

import re

from sayso.articles.wording import is_picture_credit

__all__ = ["is_captioned", "is_picture_credit_line", "is_source_credit"]

_LONGEST_CREDIT = 90
_LONGEST_CAPTION = 480
_AGENCIES = (
    r"getty(?: images)?|shutterstock|alamy(?: stock photo)?|wireimage|filmmagic|rex(?: features)?|"
    r"splash(?: news)?|backgrid|mega|swns(?:\.com)?|sipa(?: usa)?|zuma(?: press| wire)?|corbis|"
    r"i?stock(?:photo)?|wikimedia(?: commons)?|flickr|unsplash|imago|anadolu(?: agency)?|barcroft"
    r"(?: media)?|cen|europics|invision|everett(?: collection)?|x17(?:online)?|ap photo|nurphoto|"
    r"epa(?:-efe)?|pa (?:wire|images|photo)|afp photo|xinhua photo|newscom|polaris"
)
_PRESS = r"ap|afp|reuters|pa|dpa|epa|bloomberg|upi|press association|associated press"
_HOSTS = r"facebook|instagram|twitter|x|youtube|tiktok|snapchat|linkedin|google maps"
_ORIGIN = rf"(?:{_AGENCIES}|{_PRESS}|{_HOSTS}|handout|file|pool|screen ?grab|screen ?shot)"
_SOURCE = re.compile(
    r"(?:source|credit|image|photo|picture|pic)s?(?: credit| source)?\s*:\s*"
    r"[^\s.!?\"“”‘][^!?\"“”‘]{0,60}$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?:(?:[^/.!?\"“”]{{2,50}}\s*/|\S+(?:\s\S+){{0,2}}\s+via)\s*{_ORIGIN}"
    r"(?:\s*/\s*[^/.!?]{2,40})?|"
    rf"{_ORIGIN}\s*/\s*[^/.!?\"“”]{{2,50}}|\(?(?:{_AGENCIES})\)?)\W*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"[\[(](?:photo|image|picture|screen ?grab|screen ?shot|credit|via)\b[^\])]{0,100}[\])]$",
    re.IGNORECASE,
)
_MADE_FROM = re.compile(
    r"(?:image|picture|photo|screen ?(?:grab|shot)) (?:from|via|courtesy)\b[^.]{2,30}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"\((?:{_AGENCIES}|[^()]{{0,40}}\bphotos?|(?:photo|image|picture|credit|source|file|courtesy|"
    rf"screen ?(?:grab|shot))\b[^()]{{0,80}}|(?:{_HOSTS})|[^()/]{{2,40}}/\s*{_ORIGIN}|"
    rf"{_ORIGIN}\s*/[^()]{{2,40}})\)\W*$|"
    r"[|—–-]\s*(?:photo|image|picture|source|credit)s?(?:\s+by|\s*:)\s*[^|\"“”]{2,60}$|"
    r"(?:[.!?)\]|]\s*|\s{2,})(?:photo|image|picture)s?(?:graph)?\s*(?:by\b|:|/|courtesy\b)\s*"
    r"[^.\"“”]{2,60}$",
    re.IGNORECASE,
)
_AGENCY_ENDS = re.compile(
    r"(?:[.!?)”\"]\s*|\s+)(?:[^.!?/]{2,40}/\s*)?(?:Getty(?: Images)?|Shutterstock|WireImage|"
    r"FilmMagic|Splash News|BACKGRID|Backgrid|Alamy(?: Stock Photo)?|AP Photo|SWNS|"
    r"Everett Collection)$|"
    r"[.!?)”\"]\s*(?:MEGA|Mega|SPLASH|REX|Rex Features|CEN|PA|AP|AFP|Reuters|REUTERS|Instagram)$"
)
"""A credit with nothing before it but the caption: "… leave a restaurant on Feb. 20. BACKGRID"."""
_LABELLED = re.compile(r"(?:photo |picture |image )?caption\s*:\s*\S", re.IGNORECASE)
_OPENS = re.compile(rf"(?:[\w.]+/)?{_ORIGIN}(?:/[\w .]{{2,30}})?\s{{2,}}\S", re.IGNORECASE)


def is_source_credit(line: str) -> bool:
    """Whether the line is "Source: SOMEBODY" and no more."""
    return len(line) <= _LONGEST_CREDIT and _SOURCE.match(line) is not None


def is_picture_credit_line(line: str) -> bool:
    """Whether the line says whose picture it is and no more ("Ann Roe/Getty Images")."""
    if len(line) > _LONGEST_CREDIT:
        return False
    forms = (_SOURCE, _WHOLE, _BRACKETED, _MADE_FROM)
    return is_picture_credit(line) or any(form.match(line) for form in forms)


def is_captioned(line: str) -> bool:
    """Whether a picture's credit ends the line, or opens it set apart by spaces, or "Caption:"."""
    if len(line) > _LONGEST_CAPTION:
        return False
    opens = _OPENS.match(line) or _LABELLED.match(line)
    return bool(opens or _ENDS.search(line) or _AGENCY_ENDS.search(line))
