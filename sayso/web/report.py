"""The report: one HTML file that holds analyses and all it takes to read them.

It opens from disk and asks nothing of any network: styles, script and data stand inside. The
script draws nothing that the page needs; without it every story, number and list is still there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from string import Template

from sayso.records import Analysis
from sayso.records_json import to_dict
from sayso.web.bar import bar, strip, summary
from sayso.web.escaping import attribute, embedded_json, snippet, text
from sayso.web.heading import facts, kicker, spoken_date, warnings
from sayso.web.margin import margin
from sayso.web.prose import body, masthead
from sayso.web.shares import percent
from sayso.web.story import Story, story_of
from sayso.web.timeline import timeline
from sayso.web.voices import Voice

__all__ = ["render_report", "title_of"]

# In the order in which they go into the page: later rules win, and the last script starts it all.
_STYLE = ("colours", "page", "heading", "timeline", "text", "margin", "shelf", "media")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
_SCRIPT = ("stories", "statements", "filters", "saving", "shelf", "events")


def render_report(analyses: Sequence[Analysis]) -> str:
    """A whole HTML page of `analyses`; one is shown by itself, several beside a list of them.

    The same analyses give the same page. With none, the page says so. Lone surrogates are shown
    as U+FFFD, so that the page can always be written as UTF-8. Time and size are linear in the
    text and its statements. Of the path a story was read from, the file's name alone is in it: a
    page is passed on, and folders may name people and clients.
    """
    analyses = [_without_folders(analysis) for analysis in analyses]
    is_many = len(analyses) > 1
    stories = [
        story_of(analysis, prefix=f"story-{place}-" if is_many else "")
        for place, analysis in enumerate(analyses, start=1)
    ]
    script = _joined("script", _SCRIPT, "js")
    title = title_of(analyses)
    return Template(_asset("templates/report.html")).substitute(
        title=text(title),
        og_title=attribute(title),
        description=attribute(_description(stories)),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        css=_joined("style", _STYLE, "css"),
        js=script,
        state="many" if is_many else "one",
        index=_index(stories) if is_many else "",
        stories="\n".join(_sections(stories)) or '<p class="empty">There is no story here.</p>',
        engine=_engine(analyses),
        data=embedded_json([to_dict(analysis) for analysis in analyses]),
    )


def _without_folders(analysis: Analysis) -> Analysis:
    """The analysis with the name of its file where it has a path; an address stays."""
    ref = analysis.article.ref
    if _ADDRESS.match(ref):
        return analysis
    name = _FOLDERS.sub("", ref) or ref
    return replace(analysis, article=replace(analysis.article, ref=name))


def title_of(analyses: Sequence[Analysis]) -> str:
    """What the page is called: by its story, or by how many it holds."""
    if len(analyses) == 1:
        article = analyses[0].article
        return f"{snippet(article.title or article.ref)}: on whose say-so?"
    return f"{len(analyses)} stories: on whose say-so?"


def _sections(stories: Sequence[Story]) -> list[str]:
    """Each story in its section; all after the first wait as text until they are asked for.

    A browser that runs scripts reads `noscript` as mere text, which keeps a page of hundreds of
    stories light; one that does not shows them all, one below the other.
    """
    sections = []
    for place, story in enumerate(stories, start=1):
        drawn = _drawn(story)
        inner = drawn if place == 1 else f"<noscript>{drawn}</noscript>"
        sections.append(
            f'<article class="story" id="story-{place}" data-place="{place}">{inner}</article>'
        )
    return sections


def _drawn(story: Story) -> str:
    """One story: heading, bar, text, and the margin with its tools."""
    analysis = story.analysis
    article = analysis.article
    language = f' lang="{attribute(article.language)}"' if article.language else ""
    return Template(_asset("templates/story.html")).substitute(
        kicker=kicker(article),
        masthead=masthead(story, live=True),
        facts=facts(article),
        warnings=warnings(analysis.warnings),
        bar=bar(story.shares),
        timeline=timeline(story),
        language=language,
        body=body(story, live=True),
        tools=_tools(story),
        sources=margin(story)
        or '<p class="empty">Nothing in this text is credited to anybody.</p>',
    )


def _tools(story: Story) -> str:
    """The switches above the list of sources, each with what it would leave."""
    counts = {
        ("how", "direct", "Direct"): 0,
        ("how", "mixed", "Partly quoted"): 0,
        ("how", "indirect", "Paraphrased"): 0,
        ("who", "unnamed", "Unnamed"): 0,
        ("who", "none", "No source"): 0,
    }
    for statement in story.statements:
        for facet, value, label in counts:
            fits = statement.attribution.quote if facet == "how" else statement.voice
            counts[facet, value, label] += fits.value == value
    return "".join(
        f'<button type="button" class="chip {value}" data-{facet}="{value}" aria-pressed="false"'
        f"{'' if count else ' disabled'}>{label} <b>{count}</b></button>"
        for (facet, value, label), count in counts.items()
    )


def _index(stories: Sequence[Story]) -> str:
    """The list of stories, each with its numbers, behind one line about all of them."""
    statements = sum(len(story.statements) for story in stories)
    items = "".join(_entry(story, place) for place, story in enumerate(stories, start=1))
    return Template(_asset("templates/index.html")).substitute(
        stories=f"{len(stories):,}", statements=f"{statements:,}", items=items
    )


def _entry(story: Story, place: int) -> str:
    """A story in the list: headline, outlet and day, how many statements, its bar."""
    article = story.analysis.article
    by_voice = {share.voice: share for share in story.shares}
    own, unnamed = by_voice[Voice.OWN], by_voice[Voice.UNNAMED]
    total = max(own.of, 1)
    about = [
        article.outlet.name if article.outlet else "",
        spoken_date((article.published or "")[:10]),
        f"{len(story.statements)} statement{'' if len(story.statements) == 1 else 's'}",
        f"{percent(unnamed)}% unnamed" if unnamed.words else "",
    ]
    details = " · ".join(f"<bdi>{text(part)}</bdi>" for part in about if part)
    return (
        f'<li data-statements="{len(story.statements)}"'
        f' data-unnamed="{unnamed.words / total:.4f}" data-lent="{1 - own.words / total:.4f}">'
        f'<a href="#story-{place}"><bdi class="title">'
        f"{text(snippet(article.title or article.ref, max_chars=110))}</bdi>"
        f'<span class="details">{details}</span>{strip(story.shares)}</a></li>'
    )


def _description(stories: Sequence[Story]) -> str:
    """What a shared link says of the page."""
    if len(stories) != 1:
        return "Who stands behind each statement, story by story."
    story = stories[0]
    sources = len({one.attribution.speaker for one in story.statements if one.speaker})
    counted = f"{len(story.statements)} statements, {sources} sources"
    return f"{summary(story.shares)} {counted}."


def _engine(analyses: Sequence[Analysis]) -> str:
    """Which sayso and which model made the analyses; several where they differ."""
    made = dict.fromkeys((one.engine.version, one.engine.model) for one in analyses)
    named = "; ".join(f"sayso {version}, model {model}" for version, model in made)
    return text(named or "sayso")


@cache
def _joined(folder: str, names: tuple[str, ...], ending: str) -> str:
    """Files of `static` as one; scripts share a block, so that none of it is global."""
    whole = "\n".join(_asset(f"static/{folder}/{name}.{ending}") for name in names)
    return f'"use strict";\n{{\n{whole}}}\n' if ending == "js" else whole


@cache
def _asset(name: str) -> str:
    """A file that ships beside this module."""
    return files("sayso.web").joinpath(name).read_text(encoding="utf-8")
