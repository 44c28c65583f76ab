"""sayso beside its peers, what each finds and how fast: `python -m bench.peers --data DIR`.

The peers are GenderGapTracker's quote extractor, which is no package: `--gendergaptracker` takes a
checkout of its repository; textacy's direct quotations; and sayswho's. All three are rules on a
spaCy pipeline, small English here. GenderGapTracker runs twice, with the whole pipeline, as it
loads it itself, and without the parts that its rules never look at; the others without those.
A peer that is not installed is named, with what it needs, and left out. sayswho wants an older
pytest than sayso's tests: give the peers an environment of their own.

Everyone reads the same articles in a process of its own. Attributions, by places in the article,
are scored as `sayso evaluate` scores them; then the rounds take turns, so that a busy machine slows
all alike. Seconds are the processor time of the process.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from bench.peers.contender import Contender, sayso
from bench.peers.gendergaptracker import FOLDER, UNUSED, gendergaptracker
from bench.peers.racing import Runner, hold_to_one_core, serve
from bench.peers.sayswho import sayswho
from bench.peers.table import Measured, table
from bench.peers.textacy import textacy
from sayso.errors import SaysoError
from sayso.evaluation.gold import GoldArticle, Marked, read_gold

Options = argparse.Namespace
CONTENDERS: Mapping[str, Callable[[Options], Contender]] = {
    "sayso": lambda given: sayso(given.model),
    "gendergaptracker": lambda given: gendergaptracker(given.gendergaptracker, given.spacy_model),
    "gendergaptracker-pared": lambda given: gendergaptracker(
        given.gendergaptracker, given.spacy_model, UNUSED
    ),
    "textacy": lambda given: textacy(given.spacy_model),
    "sayswho": lambda given: sayswho(given.spacy_model),
}
SETS = {"polnear-dev": "polnear/dev.jsonl", "gold": "gold/*.jsonl"}
NEEDS = {"gendergaptracker": "pymongo", "textacy": "textacy", "sayswho": "sayswho"}
"""The packages of the peers, beside spaCy."""


def lacking(peer: str, given: Options) -> str | None:
    """What must be installed or given before `peer` can be measured, if anything."""
    packages = [name for name in ("spacy", NEEDS[peer]) if not find_spec(name)]
    wanted = [f"pip install {' '.join(packages)}"] if packages else []
    if not (Path(given.spacy_model).is_dir() or find_spec(given.spacy_model)):
        wanted.append(f"install the spaCy pipeline {given.spacy_model} or name one: --spacy-model")
    if peer == "gendergaptracker" and not given.gendergaptracker:
        wanted.append("give a checkout of its repository: --gendergaptracker")
    return "; ".join(wanted) or None


def compare(given: Options, sets: Mapping[str, Sequence[GoldArticle]]) -> None:
    """Starts everyone, lets the rounds take turns, and prints a table for each set."""
    missing = {peer: lacking(peer, given) for peer in NEEDS}
    chosen = [name for name in CONTENDERS if not missing.get(name.removesuffix("-pared"))]
    runners = {name: Runner([*sys.argv[1:], "--only", name]) for name in chosen}
    for title, gold in sets.items():
        found = {}
        for name, runner in runners.items():
            found[name] = runner.find(title)
            _say(f"{title}: {runner.name} read {len(gold)} articles")
            if given.predictions:
                _write(given.predictions / f"{title}-{name}.jsonl", gold, found[name])
        timed = gold[: given.timed]
        rounds = []
        for number in range(given.rounds):
            rounds.append({name: one.seconds(title, len(timed)) for name, one in runners.items()})
            _say(f"{title}: round {number + 1} of {given.rounds}")
        measured = [
            Measured(name=one.name, found=found[name], seconds=[took[name] for took in rounds])
            for name, one in runners.items()
        ]
        print(f"{title}: {len(gold)} articles, {len(timed)} of them timed in each round\n")
        words = sum(len(one.text.split()) for one in timed)
        print(*table(gold, measured, words), "", sep="\n", flush=True)
    for title, files in SETS.items():
        if title not in sets:
            print(f"{title} was not measured: no articles in {given.data / 'data' / files}")
    for peer, wanted in missing.items():
        if wanted:
            print(f"{peer} was not measured: {wanted}")
    for runner in runners.values():
        runner.close()


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _write(file: Path, gold: Sequence[GoldArticle], found: Sequence[Sequence[Marked]]) -> None:
    lines = [
        {"id": one.id, "text": one.text, "attributions": list(map(asdict, ours))}
        for one, ours in zip(gold, found, strict=True)
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def _options() -> Options:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder with data/polnear and data/gold")
    add("--gendergaptracker", type=Path, help="checkout of the peer's repository")
    add("--spacy-model", default="en_core_web_sm", help="the peers' pipeline (%(default)s)")
    add("--model", type=Path, help="a model file of sayso other than the one that ships")
    add("--rounds", type=int, default=3, help="how often everyone is timed (%(default)s)")
    add("--timed", type=_count, help="time only so many articles of each set; scores are over all")
    add("--articles", type=_count, help="only so many of each set, for a quick try")
    add("--predictions", type=Path, help="folder for everyone's attributions, as JSON Lines")
    add("--only", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.gendergaptracker and not (given.gendergaptracker / FOLDER).is_dir():
        sys.exit(f"{given.gendergaptracker}: no checkout of GenderGapTracker (no {FOLDER} there)")
    if given.predictions:
        given.predictions.mkdir(parents=True, exist_ok=True)
    return given


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is no number of articles; give 1 or more")
    return int(text)


def _sets(given: Options) -> dict[str, list[GoldArticle]]:
    sets = {}
    for name, files in SETS.items():
        found = sorted((given.data / "data").glob(files))
        articles = [article for file in found for article in read_gold(file)]
        if articles:
            sets[name] = articles[: given.articles]
    if not sets:
        sys.exit(f"{given.data}: no data sets here (data/{', data/'.join(SETS.values())})")
    return sets


def main() -> None:
    """The command line."""
    given = _options()
    try:
        sets = _sets(given)
        if not given.only:
            compare(given, sets)
            return
        hold_to_one_core()
        texts = {name: [one.text for one in gold] for name, gold in sets.items()}
        serve(CONTENDERS[given.only](given), texts)
    except SaysoError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
