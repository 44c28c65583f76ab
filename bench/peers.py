"""sayso beside its peers on one core, round by round: `python -m bench.peers --data DIR`.

The peer is GenderGapTracker's quote extractor (rules on a small spaCy pipeline), which is no
package: `--gendergaptracker` takes a checkout of its repository. It is measured twice, with the
whole spaCy pipeline, as it loads it itself, and without the parts its rules never look at.

Everyone reads the same articles in a process of its own, held to one core and one thread, and the
rounds take turns, so that a busy machine slows all alike. Seconds are the processor time of the
process; the ratio is the median over the rounds of sayso's speed by the peer's in the same round.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sayso import __version__
from sayso.articles.plaintext import read_text
from sayso.attributions.attributing import attribute, shipped_tagger
from sayso.attributions.tagger import Tagger

ROOT = Path(__file__).parent.parent
UNUSED = ("ner", "lemmatizer")  # of spaCy's parts, those the peer's rules never look at
Reader = Callable[[str], int]


def sayso(model: Path | None) -> tuple[str, Reader]:
    """Text in, attributions out."""
    tagger = Tagger(model) if model else shipped_tagger()

    def read(text: str) -> int:
        return len(attribute(read_text(text, ref="text").article, tagger).attributions)

    return f"sayso {__version__}, {tagger.name}", read


def gendergaptracker(
    checkout: Path, spacy_model: str, exclude: Sequence[str] = ()
) -> tuple[str, Reader]:
    """Text in, quotes out, as the checkout's `nlp/english/quote_extractor.py` finds them."""
    folder = (checkout / "nlp" / "english").resolve()
    sys.path.insert(0, str(folder))
    os.chdir(tempfile.mkdtemp())  # the peer writes log files where it stands
    peer: Any = import_module("quote_extractor")
    preparing: Any = import_module("utils")
    nlp = import_module("spacy").load(spacy_model, exclude=list(exclude))
    verbs = folder / "rules" / "quote_verb_list.txt"
    extractor = peer.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": str(verbs)}})

    def read(text: str) -> int:
        return len(extractor.extract_quotes(nlp(preparing.preprocess_text(text))))

    meta = nlp.meta
    name = f"GenderGapTracker, spaCy {version('spacy')}, {meta['name']} {meta['version']}"
    return name + (f" without {' and '.join(exclude)}" if exclude else ", whole pipeline"), read


def serve(reader: Reader, texts: Sequence[str]) -> None:
    """Reads all texts for every line on standard input, and prints what came of it."""
    for _ in sys.stdin:
        began = time.process_time()
        found = sum(reader(text) for text in texts)
        print(json.dumps([time.process_time() - began, found]), flush=True)


def compare(options: argparse.Namespace) -> None:
    """Starts everyone, lets the rounds take turns, and prints the table."""
    contenders = ["sayso"]
    if options.gendergaptracker:
        contenders += ["gendergaptracker", "gendergaptracker-pared"]
    command = [sys.executable, "-m", "bench.peers", *sys.argv[1:], "--only"]
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    running = [
        subprocess.Popen(
            [*command, one],
            cwd=ROOT,
            env=os.environ | single,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for one in contenders
    ]
    heads = [json.loads(_line(one)) for one in running]
    words = heads[0][1]
    rounds = []
    for number in range(options.rounds + 1):  # the first warms up
        took = [json.loads(_ask(one)) for one in running]
        rounds += [took] if number else []
        print(f"round {number} of {options.rounds}", file=sys.stderr)
    print(f"| who | words/s, median of {options.rounds} rounds | found | sayso is faster by |")
    print("|---|---|---|---|")
    for column, (name, _) in enumerate(heads):
        speed = statistics.median(words / one[column][0] for one in rounds)
        ratio = statistics.median(one[column][0] / one[0][0] for one in rounds)
        print(f"| {name} | {speed:,.0f} | {rounds[0][column][1]} | {ratio:.2f} × |")
    if not options.gendergaptracker:
        print("GenderGapTracker was not measured: no --gendergaptracker CHECKOUT was given")
    for one in running:
        one.communicate()


def _ask(child: subprocess.Popen[str]) -> str:
    assert child.stdin
    child.stdin.write("go\n")
    child.stdin.flush()
    return _line(child)


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    line = child.stdout.readline()
    if not line:
        sys.exit("a contender ended early; its own message stands above")
    return line


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/polnear")
    parser.add_argument("--gendergaptracker", type=Path, help="checkout of the peer's repository")
    parser.add_argument("--spacy-model", default="en_core_web_sm")
    parser.add_argument("--model", type=Path, help="a model file other than the one that ships")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=None, help="only so many, for a quick try")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    for name in ("data", "gendergaptracker"):
        folder = getattr(options, name)
        if folder and not folder.is_dir():
            sys.exit(f"{folder}: no such folder (--{name})")
    if not options.only:
        compare(options)
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    file = options.data / "data" / "polnear" / "dev.jsonl"
    lines = file.read_text("utf-8").splitlines()[: options.articles]
    texts = [json.loads(line)["text"] for line in lines]
    if options.only == "sayso":
        name, reader = sayso(options.model)
    else:
        exclude = UNUSED if options.only.endswith("pared") else ()
        name, reader = gendergaptracker(options.gendergaptracker, options.spacy_model, exclude)
    print(json.dumps([name, sum(len(text.split()) for text in texts)]), flush=True)
    serve(reader, texts)


if __name__ == "__main__":
    main()
