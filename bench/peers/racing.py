"""A contender in a process of its own, held to one core and one thread, and its other end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bench.peers.contender import Contender
from sayso.evaluation.gold import Marked

__all__ = ["Runner", "hold_to_one_core", "serve"]

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def hold_to_one_core() -> None:
    """Keeps this process to the last of its cores, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def serve(contender: Contender, texts: Mapping[str, Sequence[str]]) -> None:
    """Answers requests on standard input, a line each: [set, how many of its texts are timed].

    Without the number the answer is the attributions of every text, with it the seconds of
    processor time that finding them took.
    """
    print(json.dumps(contender.name), flush=True)
    for line in sys.stdin:
        name, timed = json.loads(line)
        answer: Any
        if timed is None:
            answer = [list(map(asdict, contender.attributions(text))) for text in texts[name]]
        else:
            began = time.process_time()
            for text in texts[name][:timed]:
                contender.find(text)
            answer = time.process_time() - began
        print(json.dumps(answer), flush=True)


class Runner:
    """The end that asks. Ends the program where the contender ended early."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.peers", *arguments],
            env=os.environ | _ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.name: str = self._answer()

    def find(self, name: str) -> list[list[Marked]]:
        """The attributions of each text of a set."""
        return [[_marked(one) for one in found] for found in self._ask(name, None)]

    def seconds(self, name: str, timed: int) -> float:
        """The processor time that the first `timed` texts of a set take."""
        return float(self._ask(name, timed))

    def close(self) -> None:
        """Lets the contender end."""
        self._process.communicate()

    def _ask(self, *request: str | int | None) -> Any:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            sys.exit("a contender ended early; its own message stands above")
        return json.loads(line)


def _marked(record: Mapping[str, Sequence[Sequence[int]]]) -> Marked:
    spans = {role: tuple((one[0], one[1]) for one in pairs) for role, pairs in record.items()}
    return Marked(content=spans["content"], cue=spans["cue"], source=spans["source"])
