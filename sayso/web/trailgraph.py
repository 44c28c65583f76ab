"""The graph of a trail as SVG: sources on the left, who has it from them further to the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.claims.trail import Edge, Node, Trail
from sayso.web.escaping import snippet, text
from sayso.web.heading import spoken_date

__all__ = ["graph"]

_WIDE, _HIGH, _ACROSS, _DOWN = 190, 44, 275, 64
_CHARS = 23


def graph(trail: Trail) -> str:
    """The drawing, with a title for each node and edge; a sentence where there is no edge."""
    if not trail.nodes:
        return '<p class="note">There is nothing to draw.</p>'
    depth = _depths(trail.nodes, trail.edges)
    passing = {edge.id: _passing(edge, depth) for edge in trail.edges}
    places = _places(trail.nodes, trail.edges, depth, passing)
    width = (max(depth.values()) + 1) * _ACROSS - (_ACROSS - _WIDE) + 20
    height = max(y for _, y in places.values()) + _HIGH + 12
    edges = "".join(_edge(one, places, passing[one.id]) for one in trail.edges)
    nodes = "".join(_node(one, places[one.id]) for one in trail.nodes)
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="Who has the claim from whom"><defs><marker id="tip" viewBox="0 0 8 8"'
        f' refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
        f' orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>{edges}{nodes}</svg>'
    )


def _depths(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, int]:
    """How many steps each node is from its furthest end; a loop is walked once."""
    onward: dict[str, list[str]] = {node.id: [] for node in nodes}
    for edge in edges:
        onward[edge.article].append(edge.origin)
    depth: dict[str, int] = {}

    def walk(node: str, above: frozenset[str]) -> int:
        if node not in depth:
            steps = [
                walk(other, above | {node}) + 1 for other in onward[node] if other not in above
            ]
            if any(other in above for other in onward[node]):
                return max(steps, default=0)
            depth[node] = max(steps, default=0)
        return depth[node]

    return {node.id: walk(node.id, frozenset({node.id})) for node in nodes}


def _passing(edge: Edge, depth: Mapping[str, int]) -> list[tuple[str, int]]:
    """The columns that an edge crosses between its ends, and the name of its place in each."""
    levels = range(depth[edge.article] - 1, depth[edge.origin], -1)
    return [(f"{edge.id} at {level}", level) for level in levels]


def _places(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    depth: Mapping[str, int],
    passing: Mapping[str, Sequence[tuple[str, int]]],
) -> dict[str, tuple[int, int]]:
    """Left upper corner of each node, and of each place that an edge passes through.

    In a column they stand near what they lead to, so that no edge runs behind a box.
    """
    columns: dict[int, list[str]] = {}
    for node in sorted(nodes, key=lambda one: (one.published or "", one.label)):
        columns.setdefault(depth[node.id], []).append(node.id)
    leads: dict[str, list[str]] = {}
    for edge in edges:
        way = [edge.article, *(name for name, _ in passing[edge.id]), edge.origin]
        for one, other in pairwise(way):
            leads.setdefault(one, []).append(other)
        for name, level in passing[edge.id]:
            columns[level].append(name)
    rows: dict[str, float] = {}
    for level in sorted(columns):

        def wanted(name: str) -> float:
            targets = [rows[other] for other in leads.get(name, ()) if other in rows]
            return sum(targets) / len(targets) if targets else 0.0

        for row, name in enumerate(sorted(columns[level], key=wanted)):
            rows[name] = float(row)
    return {
        name: (10 + level * _ACROSS, 10 + int(rows[name]) * _DOWN + (level % 2) * _DOWN // 2)
        for level, names in columns.items()
        for name in names
    }


def _node(node: Node, place: tuple[int, int]) -> str:
    x, y = place
    when = spoken_date(node.published) if node.published else ""
    lift = 18 if when else 27
    second = (
        f'<text class="when" x="{x + 10}" y="{y + 35}">{text(when.partition(" UTC")[0])}</text>'
        if when
        else ""
    )
    return (
        f'<g class="node {node.kind}"><title>{text(node.label)}{" · " + text(when) if when else ""}'
        f'</title><rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="7"/>'
        f'<text x="{x + 10}" y="{y + lift}">{text(snippet(node.label, max_chars=_CHARS))}</text>'
        f"{second}</g>"
    )


def _edge(
    edge: Edge, places: Mapping[str, tuple[int, int]], passing: Sequence[tuple[str, int]]
) -> str:
    (x1, y1), (x2, y2) = places[edge.article], places[edge.origin]
    middle = _HIGH // 2
    if x1 <= x2:  # back to the right, or in one column: round the outside
        start, end = (x1 + _WIDE, y1 + middle), (x2 + _WIDE, y2 + middle)
        bend = max(start[0], end[0]) + 50
        path = f"M{start[0]} {start[1]} C{bend} {start[1]} {bend} {end[1]} {end[0]} {end[1]}"
    else:
        path = f"M{x1} {y1 + middle}"
        at = (x1, y1 + middle)
        for name, _ in passing:
            x, y = places[name]
            path += _curve(at, (x + _WIDE, y + middle)) + f" H{x}"
            at = (x, y + middle)
        path += _curve(at, (x2 + _WIDE, y2 + middle))
    note = f"{edge.evidence.value}, confidence {edge.confidence:.2f}: {edge.why}"
    return (
        f'<path class="edge {edge.evidence.value}" d="{path}" marker-end="url(#tip)">'
        f"<title>{text(snippet(note, max_chars=300))}</title></path>"
    )


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    half = (start[0] - end[0]) // 2
    return f" C{start[0] - half} {start[1]} {end[0] + half} {end[1]} {end[0]} {end[1]}"
