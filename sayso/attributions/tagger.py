"""The trained tagger: subwords → role probabilities and links, on onnxruntime.

The network reads windows one at a time: dynamic int8 quantisation scales by the whole input, so a
window's answer must not depend on which others share its batch. Everything the network cannot
carry itself (vocabulary, prior over distances, calibration) travels in the model file's metadata.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.attributions.calibration import Calibration
from sayso.attributions.windows import Subwords, Window, pack
from sayso.attributions.wordpiece import CLS, SEP, WordPiece
from sayso.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

__all__ = ["LINKS", "TAGS", "Tagged", "Tagger"]

Floats = NDArray[np.float32]

TAGS = ("O", "B-content", "I-content", "B-source", "I-source", "B-cue", "I-cue")
LINKS = ("cue", "source-first", "source-last")
FORMAT = "sayso/tagger/1"
FRESH, CONTEXT = 256, 64  # subwords; what the network was trained on


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """What the network says of one window.

    `tags` is `[length, 7]`, log-probabilities. `links(kind, first, last)` is `[1 + length]`, where
    the subwords `[first, last)` point by `LINKS[kind]`: the mean of their probabilities, in which
    column 0 stands for "none" and column `1 + j` for the window's subword j.
    """

    window: Window
    tags: Floats
    links: Callable[[int, int, int], Floats]


class Tagger:
    """The network of one model file, ready to run."""

    def __init__(self, file: Path, *, threads: int = 1) -> None:
        """Loads `file`; raises `ModelError` where it is missing or made for another version."""
        import onnxruntime

        try:
            data = file.read_bytes()
        except OSError as error:
            raise ModelError(
                f"{file}: the model cannot be read ({error.strerror}); reinstall sayso"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session: onnxruntime.InferenceSession = onnxruntime.InferenceSession(
                data,
                options,
                providers=["CPUExecutionProvider"],
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{file}: the model is damaged; reinstall sayso") from error
        about: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map
        if about.get("format") != FORMAT:
            raise ModelError(f"{file}: not a model of this version ({FORMAT}); reinstall sayso")
        self.name = f"{about['name']}+{hashlib.sha256(data).hexdigest()[:12]}"
        self.wordpiece = WordPiece(about["vocabulary"].split("\n"))
        self.calibration = Calibration(**json.loads(about.get("calibration", "{}")))
        none = [[0.0] * len(TAGS)] * len(TAGS)
        self.transitions = np.array(
            json.loads(about.get("transitions", "null")) or none, dtype=np.float32
        )
        self._context = int(about.get("context", CONTEXT))
        self._distance = np.array(json.loads(about["distance"]), dtype=np.float32)

    @cached_property
    def _buckets(self) -> NDArray[np.int64]:
        return distance_buckets(FRESH + CONTEXT + 1)

    def read(self, subwords: Subwords) -> Iterator[Tagged]:
        """What the network says, window by window; no subwords give no windows."""
        for window in pack(subwords, fresh=FRESH, context=self._context):
            yield self._run(subwords, window)

    def _run(self, subwords: Subwords, window: Window) -> Tagged:
        rows = slice(window.first, window.last)
        ids = self.wordpiece.ids
        tags, start, to = self._session.run(
            None,
            {
                "ids": _edged(subwords.ids[rows], ids[CLS], ids[SEP]),
                "case": _edged(subwords.case[rows], 3, 3),
                "quoted": _edged(subwords.quoted[rows], 0, 0),
                "opens": _edged(subwords.opens[rows], 0, 0),
            },
        )
        return Tagged(
            window=window,
            tags=_log_softmax(np.asarray(tags)[0, 1:-1]),
            links=self._links(np.asarray(start)[0], np.asarray(to)[0]),
        )

    def _links(self, start: Floats, to: Floats) -> Callable[[int, int, int], Floats]:
        columns = start.shape[0] - 1  # `[CLS]` stays as "none"; `[SEP]` is nobody's
        scale = np.float32(start.shape[-1] ** -0.5)

        def links(kind: int, first: int, last: int) -> Floats:
            rows = slice(1 + first, 1 + last)
            scores = start[rows, kind] @ to[:columns, kind].T * scale
            scores += self._distance[kind][self._buckets[rows, :columns]]
            mean: Floats = np.exp(_log_softmax(scores)).mean(axis=0)
            return mean

        return links


def distance_buckets(length: int) -> NDArray[np.int64]:
    """`[length, length]`: the bucket of column − row; column 0 is "none" with its own bucket."""
    at = np.arange(length)
    gap = at[None, :] - at[:, None]
    size = np.minimum(
        np.floor(np.log2(np.maximum(np.abs(gap), 1).astype(np.float32)) * 1.5), 10
    ).astype(np.int64)
    bucket = np.where(gap == 0, 1, np.where(gap < 0, 2 + size, 13 + size))
    bucket[:, 0] = 0
    return bucket


def _edged(values: NDArray[np.int64], left: int, right: int) -> NDArray[np.int64]:
    return np.concatenate([[left], values, [right]])[None]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def spans_of(labels: Sequence[int], role: str) -> list[tuple[int, int]]:
    """Half-open runs of `role` in a row of tag numbers; an I that follows nothing opens a run."""
    begin, inside = TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}")
    spans: list[tuple[int, int]] = []
    first: int | None = None
    for at, label in enumerate([*labels, 0]):
        if first is not None and label != inside:
            spans.append((first, at))
            first = None
        if first is None and label in (begin, inside):
            first = at
    return spans
