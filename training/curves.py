"""A run's log as a picture: losses by step, and scores on the held-out articles by epoch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

WIDTH, HEIGHT, EDGE = 380, 220, 44
COLOURS = ("#1f5fa8", "#c2571a", "#3b7d3b", "#7a4a9c")

Points = Sequence[tuple[float, float]]


def draw(log: Iterable[Mapping[str, Any]]) -> str:
    """An SVG with both panels; a log without lines gives empty panels."""
    lines = list(log)
    losses = {
        name: [(line["step"], line[name]) for line in lines if name in line]
        for name in ("tags", "links")
    }
    scored = [line for line in lines if line.get("held_out")]
    names = list(scored[0]["held_out"]) if scored else []
    scores = {n: [(line["epoch"], line["held_out"][n]) for line in scored] for n in names}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" '
        'font-family="system-ui, sans-serif" font-size="11">'
        f'<rect width="{2 * WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f"{_panel('loss, mean of the epoch so far, by step', losses, 0)}"
        f"{_panel('held-out articles, %, by epoch', scores, WIDTH)}</svg>\n"
    )


def _panel(title: str, series: Mapping[str, Points], left: int) -> str:
    points = [point for one in series.values() for point in one]
    parts = [f'<g transform="translate({left} 0)"><text x="{EDGE}" y="16">{title}</text>']
    if points:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        low, high = min(ys), max(ys)
        near, far = min(xs), max(xs)

        def place(x: float, y: float) -> tuple[float, float]:
            across = (x - near) / (far - near) if far > near else 0.5
            up = (y - low) / (high - low) if high > low else 0.5
            return (
                EDGE + across * (WIDTH - 2 * EDGE),
                HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE),
            )

        for value, at in ((low, place(near, low)[1]), (high, place(near, high)[1])):
            parts.append(
                f'<text x="{EDGE - 6}" y="{at + 4:.0f}" text-anchor="end">{value:.3g}</text>'
            )
        for value, at in ((near, place(near, low)[0]), (far, place(far, low)[0])):
            parts.append(
                f'<text x="{at:.0f}" y="{HEIGHT - EDGE + 16}" text-anchor="middle">{value:g}</text>'
            )
        for number, (name, one) in enumerate(series.items()):
            colour = COLOURS[number % len(COLOURS)]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in one))
            parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
            parts += [
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colour}"/>'
                for x, y in (place(*point) for point in one)
            ]
            parts.append(
                f'<text x="{EDGE + 110 * number}" y="{HEIGHT - 8}" fill="{colour}">{name}</text>'
            )
    return "".join([*parts, "</g>"])
