"""A story as a piece of HTML for notebooks: its own styles, no script, no ids."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sayso.records import Analysis
from sayso.web.bar import strip, summary
from sayso.web.escaping import snippet, text
from sayso.web.heading import facts, kicker, warnings
from sayso.web.prose import body, masthead
from sayso.web.shares import percent
from sayso.web.story import Story, story_of
from sayso.web.voices import VOICE_WORDS

__all__ = ["render_fragment"]


def render_fragment(analysis: Analysis) -> str:
    """One story as HTML to put into another page, such as a notebook's.

    Its styles reach no further than itself; it carries no script and no ids, so that it may stand
    in a page any number of times. Who says a stretch is told by a tooltip and by the number of
    the source, which the list below the text resolves.
    """
    story = story_of(analysis)
    return (
        f"<style>{_styles()}</style>"
        '<div class="sayso-fragment">'
        f"{kicker(analysis.article)}{masthead(story, live=False)}{facts(analysis.article)}"
        f'<p class="gist">{summary(story.shares)}</p>{strip(story.shares)}{_legend(story)}'
        f"{warnings(analysis.warnings)}{body(story, live=False)}{_sources(story)}</div>"
    )


def _legend(story: Story) -> str:
    """The names and numbers of the bar."""
    entries = "".join(
        f'<li><span class="swatch {share.voice.value}">Aa</span> {VOICE_WORDS[share.voice]}'
        f" <b>{percent(share)}%</b></li>"
        for share in story.shares
        if share.words
    )
    return f'<ul class="legend">{entries}</ul>'


def _sources(story: Story) -> str:
    """The sources that say something, with their numbers and how many statements each makes."""
    said = [one.attribution.speaker for one in story.statements]
    items = "".join(
        f"<li><b>{number}</b> <bdi>{text(snippet(story.sources[id_].name))}</bdi>"
        f" ({said.count(id_)})</li>"
        for id_, number in story.numbers.items()
        if id_ in said
    )
    return f'<ul class="numbered">{items}</ul>' if items else ""


@cache
def _styles() -> str:
    """The fragment's style sheet, every rule of which starts at its own class."""
    return files("sayso.web").joinpath("static/fragment.css").read_text(encoding="utf-8")
