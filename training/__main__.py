"""From marked articles to a model file: `python -m training --data PLACE`.

Trains, measures after each epoch on articles held out, exports to int8 ONNX and calibrates. A run
that was stopped goes on where it was; a finished one is only exported again. See docs/training.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from functools import partial
from pathlib import Path

import torch

from sayso.attributions.wordpiece import WordPiece
from sayso.errors import SaysoError

from .calibrate import calibrate, transitions
from .encoders import start
from .examples import held_out, read_articles, read_texts
from .export import NAME, ship, tables
from .network import Tagger
from .scoring import held_out_scores
from .train import Run, Settings, forget

FINE_TUNING = 5  # times slower than from an encoder: the heads know their work already


def main() -> None:
    """The command line."""
    given = parser_of().parse_args()
    try:
        run(given)
    except KeyboardInterrupt:
        sys.exit(f"\nstopped; the same command goes on from what {given.out} holds")
    except (SaysoError, ValueError, OSError) as error:
        sys.exit(f"error: {error}")


def run(given: argparse.Namespace) -> None:
    """Trains and writes the model file."""
    if given.fresh:
        forget(given.out)
    torch.manual_seed(given.seed)
    articles = read_articles(given.data)[: given.limit or None]
    kept = [article for article in articles if held_out(article)]
    learnt = [article for article in articles if not held_out(article)]
    if given.keep and not (given.start and given.start.is_file()):
        raise ValueError("--keep goes with --from a model file")
    if given.device.startswith("cuda") and not torch.cuda.is_available():
        raise ValueError("there is no CUDA device here; --device cpu")
    if not learnt:
        raise ValueError("every article is held out; give more articles, or others")
    tagger, vocabulary = start(given.start)
    known = tables(given.start) if given.start and given.start.is_file() else None
    about = known or {}
    if not known and not given.weights_only:
        about = {"transitions": transitions(learnt, WordPiece(vocabulary))}
    _say(f"{len(learnt)} articles to learn from, {len(kept)} held out; run in {given.out}")
    Run(
        given.out,
        tagger,
        vocabulary,
        learnt,
        _settings(given, tuning=known is not None),
        unlabelled=[article for file in given.unlabelled for article in read_texts(file)],
        teachers=[start(place)[0] for place in given.teacher],
        score=partial(held_out_scores, vocabulary=vocabulary, articles=kept, about=about)
        if kept and not given.weights_only
        else None,
    ).train()
    if given.weights_only:
        _say(f"{given.out}: weights, for --teacher or --from")
        return
    made = given.out / "tagger.onnx"
    trained, _ = start(given.out)
    if given.keep:
        blend(trained, start(given.start)[0], given.keep)
    ship(trained, vocabulary, made, name=given.name, about=about)
    calibrate(made, articles)
    if given.model:
        given.model.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(made, given.model.with_name(f"{given.model.name}.part"))
        given.model.with_name(f"{given.model.name}.part").replace(given.model)
    file = given.model or made
    _say(f"{file}: {file.stat().st_size / 1e6:.1f} MB; sayso evaluate GOLD.jsonl --model {file}")


def blend(trained: Tagger, before: Tagger, keep: float) -> None:
    """Moves the weights a share of the way back: less forgetting (Wortsman et al. 2022)."""
    weights = before.state_dict()
    for name, weight in trained.state_dict().items():
        weight.lerp_(weights[name], keep)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _settings(given: argparse.Namespace, *, tuning: bool) -> Settings:
    plain = Settings()
    return Settings(
        epochs=given.epochs,
        batch=given.batch,
        seed=given.seed,
        rate=given.rate or plain.rate / (FINE_TUNING if tuning else 1),
        heads_faster=plain.heads_faster / (2 if tuning else 1),
        mask=given.mask,
        average=given.average,
        minutes=given.minutes,
        bf16=given.bf16 or given.device.startswith("cuda"),
        device=given.device,
    )


def parser_of() -> argparse.ArgumentParser:
    """What the command line takes."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    add = parser.add_argument
    add(
        "--data",
        type=Path,
        nargs="+",
        required=True,
        metavar="PLACE",
        help="JSON Lines as `sayso evaluate` takes them, or a folder with train.jsonl",
    )
    add(
        "--from",
        dest="start",
        type=Path,
        metavar="PLACE",
        help="a model file or a run to go on from, or an encoder's folder; else MiniLM",
    )
    add(
        "--out",
        type=Path,
        default=Path("training/runs/tagger"),
        metavar="RUN",
        help="the folder of the run: state, weights, log, curves, model file",
    )
    add("--model", type=Path, metavar="FILE", help="copy the model file here too")
    add("--name", default=NAME, help="what the model calls itself")
    add("--epochs", type=int, default=6)
    add("--batch", type=int, default=8, help="windows in a batch")
    add("--seed", type=int, default=1)
    add(
        "--rate",
        type=float,
        default=0.0,
        help="top learning rate of the encoder, ten times that for the heads"
        " (default 1.5e-4, and 3e-5 from a model file)",
    )
    add("--mask", type=float, default=0.0, metavar="SHARE", help="hide so many of the words")
    add("--average", action="store_true", help="keep the moving average of the weights")
    add(
        "--keep",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="of the weights of --from in the model file: the mean of before and after is 0.5",
    )
    add("--minutes", type=float, default=0.0, help="end the schedule after so long at the latest")
    add("--limit", type=int, default=0, help="read only so many articles, for a quick try")
    add(
        "--teacher",
        type=Path,
        nargs="+",
        default=[],
        metavar="PLACE",
        help="runs or model files to learn from besides the marks",
    )
    add(
        "--unlabelled",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="JSON Lines of {text}, marked by the teachers alone",
    )
    add("--device", default="cpu", help="cpu or cuda")
    add("--bf16", action="store_true", help="half precision where it is safe (always on cuda)")
    add("--weights-only", action="store_true", help="no scores, no model file: a teacher's run")
    add("--fresh", action="store_true", help="forget what the run's folder holds")
    return parser


if __name__ == "__main__":
    main()
