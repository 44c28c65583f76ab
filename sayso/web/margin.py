"""The margin of a story: its sources, numbered, each with the statements it stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.records import Basis, Source, SourceKind, Span
from sayso.web.escaping import snippet, text
from sayso.web.story import Statement, Story
from sayso.web.timeline import spoken_value
from sayso.web.voices import HOW_SAID, KIND_WORDS, STANCE_WORDS, Voice

__all__ = ["margin"]

_UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A source, or what stands for one, with its statements and those that came through it."""

    key: str
    sign: str
    name: str
    about: str
    voice: Voice
    statements: Sequence[Statement]
    relayed: Sequence[Statement]


def margin(story: Story) -> str:
    """The list of sources in the order of their numbers, those not known or not given last."""
    return "\n".join(_drawn(story, group) for group in _groups(story))


def _groups(story: Story) -> list[_Group]:
    """A group for every source, and one for each way of having none."""
    groups: list[_Group] = []
    for id_, number in story.numbers.items():
        source = story.sources[id_]
        said = [one for one in story.statements if one.attribution.speaker == id_]
        groups.append(
            _Group(
                key=f"s{number}",
                sign=str(number),
                name=source.name,
                about=_about(source),
                voice=said[0].voice if said else _silent_voice(source),
                statements=said,
                relayed=[one for one in story.statements if id_ in one.attribution.via],
            )
        )
    for key, sign, name, voice in (
        (_UNRESOLVED, "?", "Source not resolved", Voice.UNKNOWN),
        ("nosource", "–", "No source given", Voice.NONE),
    ):
        said = [one for one in story.statements if one.sign == sign]
        if said:
            groups.append(
                _Group(
                    key=key,
                    sign=sign,
                    name=name,
                    about="",
                    voice=voice,
                    statements=said,
                    relayed=(),
                )
            )
    return groups


def _silent_voice(source: Source) -> Voice:
    """How a source without statements is drawn: by its kind, where that is known."""
    kinds = {SourceKind.ANONYMOUS: Voice.UNNAMED, SourceKind.OUTLET: Voice.OUTLET}
    return kinds.get(source.kind, Voice.NAMED) if source.kind else Voice.UNKNOWN


def _about(source: Source) -> str:
    """What the article says a source is: its description, and its kind where that is known."""
    kind = KIND_WORDS[source.kind] if source.kind else ""
    terms = [snippet(source.description, max_chars=90) if source.description else "", kind]
    if source.anonymity is not None:
        reason = source.anonymity.reason
        terms.append(f"reason given: “{snippet(reason.text)}”" if reason else "no reason given")
    return " · ".join(term for term in terms if term)


def _drawn(story: Story, group: _Group) -> str:
    """A group as a fold that opens on its statements."""
    count = len(group.statements)
    noun = "statement" if count == 1 else "statements"
    about = f'<span class="about" dir="auto">{text(group.about)}</span>' if group.about else ""
    items = "".join(_item(story, statement, group) for statement in group.statements)
    relayed = _links("Passed on: ", group.relayed)
    return (
        f'<details class="source {group.voice.value}{"" if count else " silent"}"'
        f' data-s="{group.key}">'
        f'<summary><span class="sign">{group.sign}</span>'
        f'<span class="who"><bdi class="name">{text(snippet(group.name, max_chars=90))}</bdi>'
        f'{about}</span><span class="count" title="{count} {noun}">{count}</span></summary>'
        f'<ol class="statements">{items}</ol>{relayed}</details>'
    )


def _item(story: Story, statement: Statement, group: _Group) -> str:
    """A statement as a link to its place, and all that the card beside the text says of it."""
    attribution = statement.attribution
    said = " … ".join(" ".join(span.text.split()) for span in attribution.content)
    facts = [_words(attribution.source)] if group.key == _UNRESOLVED and attribution.source else []
    facts.append(HOW_SAID[attribution.quote])
    if attribution.stance is not None:
        facts.append(STANCE_WORDS[attribution.stance])
    facts.append(f"confidence {attribution.confidence:.2f}")
    place = statement.anchor
    own_anchor = "" if place in story.placed else f' id="{place}"'
    return (
        f'<li class="statement {attribution.quote.value}" data-a="{place}"'
        f' data-s="{group.key}" data-how="{attribution.quote.value}"'
        f' data-who="{statement.voice.value}"{own_anchor}>'
        f'<a href="#{place}" dir="auto">{text(snippet(said) or "(empty)")}</a>'
        f'<span class="facts">{" · ".join(facts)}</span>{_more(story, statement, group)}</li>'
    )


def _more(story: Story, statement: Statement, group: _Group) -> str:
    """What the margin has no room for: words, chain, family, and why it was found."""
    attribution = statement.attribution
    inside = story.by_id.get(attribution.inside or "")
    holds = [one for one in story.statements if one.attribution.inside == attribution.id]
    is_by_name = [span.text for span in attribution.source] == [group.name]
    rows = [
        ("In words", "" if is_by_name else _words(attribution.source)),
        ("Reported by", _words(attribution.cue)),
        ("Who it is", _basis(attribution.speaker_basis)),
        ("Came here", _chain(story, statement)),
        ("When", _when(story, attribution.when)),
        ("Within", _link(inside) if inside else ""),
        ("Holds", ", ".join(_link(one) for one in holds)),
        ("Weakened by", _words(attribution.hedges)),
        ("Found by", _basis(attribution.basis)),
    ]
    drawn = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows if value)
    return f'<dl class="more">{drawn}</dl>'


def _basis(basis: Basis | None) -> str:
    """A rule by its name, and the words of the article that decided; empty for none."""
    if basis is None:
        return ""
    triggers = _words(basis.triggers)
    rule = text(basis.by.replace("-", " ").replace("_", " "))
    return f"{rule}{', from ' + triggers if triggers else ''}"


def _chain(story: Story, statement: Statement) -> str:
    """The way of a statement from who made it to this page; empty where it came directly."""
    via = statement.attribution.via
    if not via:
        return ""
    names = [story.sources[id_].name if id_ in story.sources else id_ for id_ in reversed(via)]
    steps = [statement.speaker or "source not given", *names]
    drawn = "".join(f"<li><bdi>{text(snippet(name, max_chars=60))}</bdi></li>" for name in steps)
    return f'<ol class="chain">{drawn}<li>this page</li></ol>'


def _when(story: Story, id_: str | None) -> str:
    """The words that date a statement, and the date they stand for; empty for none."""
    for anchor, time in story.times.items():
        if id_ and time.id == id_:
            words = f"<bdi>“{text(snippet(time.text, max_chars=60))}”</bdi>"
            return f'<a href="#{anchor}">{words}</a> · {text(spoken_value(time.value))}'
    return ""


def _words(spans: Iterable[Span]) -> str:
    """Words of the article in quotation marks, escaped."""
    return ", ".join(f"<bdi>“{text(snippet(span.text, max_chars=60))}”</bdi>" for span in spans)


def _link(statement: Statement) -> str:
    """A link to a statement by its speaker and first words."""
    content = statement.attribution.content
    said = snippet(content[0].text, max_chars=40) if content else statement.anchor
    name = snippet(statement.speaker, max_chars=40) or "no source"
    words = f"<bdi>{text(name)}</bdi>: <bdi>{text(said)}</bdi>"
    return f'<a href="#{statement.anchor}">{words}</a>'


def _links(label: str, statements: Sequence[Statement]) -> str:
    """A line of links after `label`; nothing where there are no statements."""
    if not statements:
        return ""
    return f'<p class="relayed">{label}{", ".join(_link(one) for one in statements)}</p>'
