"""Teachers, then their pupil, within a time: `python -m training.teaching --minutes 12`.

Trains a large encoder once a seed, then the small one on people's marks, on the teachers' mean
chances, and on unlabelled texts that the teachers mark. Each stage is a run in a folder of its own
under --out: stopped and started again, it goes on where it was. Two thirds of the time are the
teachers'. What comes out is OUT/pupil/tagger.onnx, a model file like any other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import SaysoError

from .__main__ import parser_of, run

TEACHERS_SHARE = 2 / 3
TEACHER_RATE = 5e-5  # of base-sized encoders; the pupil's is what --from has by default


def stages(given: argparse.Namespace) -> Iterator[list[str]]:
    """The arguments of `python -m training` for each stage, in order."""
    common = ["--data", *map(str, given.data), "--batch", str(given.batch)]
    common += ["--device", given.device, *(["--bf16"] if given.bf16 else [])]
    teachers = [str(given.out / f"teacher-{seed}") for seed in range(1, given.seeds + 1)]
    minutes = given.minutes * TEACHERS_SHARE / max(given.seeds, 1)
    for seed, place in enumerate(teachers, 1):
        yield [
            *(*common, "--weights-only", "--out", place, "--from", str(given.encoder)),
            *("--seed", str(seed), "--rate", str(TEACHER_RATE)),
            *("--epochs", str(given.epochs), "--minutes", str(minutes)),
        ]
    pupil = [*common, "--out", str(given.out / "pupil"), "--teacher", *teachers]
    pupil += ["--epochs", str(given.pupil_epochs)]
    pupil += ["--minutes", str(given.minutes * (1 - TEACHERS_SHARE))]
    if given.unlabelled:
        pupil += ["--unlabelled", *map(str, given.unlabelled)]
    if given.start:
        pupil += ["--from", str(given.start)]
    yield pupil


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.teaching", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, nargs="+", required=True, help="as for python -m training")
    add("--encoder", type=Path, required=True, help="the teachers' encoder, or packed weights")
    add("--from", dest="start", type=Path, help="where the pupil starts; else MiniLM")
    add("--unlabelled", type=Path, nargs="+", default=[], help="JSON Lines of {text}")
    add("--out", type=Path, required=True, help="a folder for the runs")
    add("--seeds", type=int, default=2, help="how many teachers")
    add("--epochs", type=int, default=4, help="of each teacher, if the time is enough")
    add("--pupil-epochs", type=int, default=8)
    add("--batch", type=int, default=16)
    add("--minutes", type=float, default=0.0, help="for everything; 0 for no limit")
    add("--device", default="cpu", help="cpu or cuda")
    add("--bf16", action="store_true")
    given = parser.parse_args()
    try:
        for words in stages(given):
            print(f"\n{' '.join(words)}", file=sys.stderr)
            run(parser_of().parse_args(words))
    except KeyboardInterrupt:
        sys.exit(f"\nstopped; the same command goes on from what {given.out} holds")
    except (SaysoError, ValueError, OSError) as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
