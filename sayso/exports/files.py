"""Where exports go: standard output, or a file that takes its place once it is whole."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sayso.errors import UsageError

__all__ = ["opened", "put"]


@contextmanager
def opened(path: Path | None) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """A stream to write to; None is standard output. A name that ends in .gz is compressed.

    A file is written beside its place and moved there at the end, and left as it was after an
    error. The gzip header holds neither name nor time, so that the same data give the same bytes.
    Raises UsageError where it cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            if path.suffix.lower() == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                    yield packed
            else:
                yield file
        part.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def put(path: Path, text: str) -> None:
    """Writes a small text file whole."""
    with opened(path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))
