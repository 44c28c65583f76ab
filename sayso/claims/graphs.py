"""A trail as DOT for Graphviz and as GraphML for graph programs."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from sayso.claims.trail import Trail

__all__ = ["to_dot", "to_graphml"]

_SHAPES = {"article": "box", "outlet": "ellipse", "source": "diamond"}


def to_dot(trail: Trail) -> str:
    """The graph in the DOT language; arrows lead from an article to where it has the claim from."""
    lines = ["digraph trail {", "  rankdir=RL;", f"  label={_dot(trail.text)};"]
    for node in trail.nodes:
        shape = _SHAPES.get(node.kind, "box")
        label = f"{node.label}\n{node.published}" if node.published else node.label
        lines.append(f"  {_dot(node.id)} [shape={shape}, label={_dot(label)}];")
    for edge in trail.edges:
        note = f"{edge.evidence.value} {edge.confidence:.2f}"
        lines.append(f"  {_dot(edge.article)} -> {_dot(edge.origin)} [label={_dot(note)}];")
    return "\n".join([*lines, "}", ""])


def to_graphml(trail: Trail) -> str:
    """The graph in GraphML, with kinds, labels and times, evidence, confidence and reasons."""
    keys = [("node", name) for name in ("kind", "label", "published")]
    keys += [("edge", name) for name in ("evidence", "confidence", "why")]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    for scope, name in keys:
        sort = "double" if name == "confidence" else "string"
        lines.append(f'<key id="{name}" for="{scope}" attr.name="{name}" attr.type="{sort}"/>')
    lines.append('<graph edgedefault="directed">')
    for node in trail.nodes:
        data = {"kind": node.kind, "label": node.label, "published": node.published or ""}
        lines.append(f"<node id={quoteattr(_clean(node.id))}>{_data(data)}</node>")
    for edge in trail.edges:
        data = {
            "evidence": edge.evidence.value,
            "confidence": f"{edge.confidence}",
            "why": edge.why,
        }
        ends = f"source={quoteattr(_clean(edge.article))} target={quoteattr(_clean(edge.origin))}"
        lines.append(f"<edge id={quoteattr(edge.id)} {ends}>{_data(data)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _data(values: dict[str, str]) -> str:
    return "".join(
        f'<data key="{key}">{escape(_clean(value))}</data>' for key, value in values.items()
    )


def _clean(text: str) -> str:
    """The text without what XML cannot carry."""
    return "".join(
        sign if sign in "\t\n\r" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) <= 0xDFFF) else " "
        for sign in text
        if sign not in "\ufffe\uffff"
    )


def _dot(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'
