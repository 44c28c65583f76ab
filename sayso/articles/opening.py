"""Bounded reading: files, streams and gzip, none of which may fill the memory."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import InputError, NotFoundError, NotTextError, TooLargeError

__all__ = ["MAX_BYTES", "bytes_in_words", "head_of", "open_path", "read_bounded", "unpacked"]

MAX_BYTES = 20_000_000
"""The most a single document may hold, unpacked. The longest of 49 saved news pages has
1.7 MB, so this refuses no real page and still bounds a worker's memory."""

_GZIP_MARK = b"\x1f\x8b"


def open_path(path: str | Path, *, ref: str, max_bytes: int | None = None) -> BinaryIO:
    """The unpacked bytes of a file, as a stream to be closed.

    With `max_bytes`, a plain file above it is refused before a byte is read. Raises
    NotFoundError, TooLargeError, and InputError where the file may not be read.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - handed on open
    except FileNotFoundError:
        raise NotFoundError(ref, "there is no such file") from None
    except IsADirectoryError:
        raise NotFoundError(ref, "this is a folder; name the files in it") from None
    except PermissionError:
        raise InputError(ref, "it may not be read: permission denied") from None
    except (OSError, ValueError) as error:
        raise NotFoundError(ref, f"it could not be opened: {_why(error)}") from None
    stream = unpacked(file, owned=True)
    status = os.fstat(file.fileno())
    plain = stat.S_ISREG(status.st_mode) and not isinstance(stream, gzip.GzipFile)
    if max_bytes is not None and plain and status.st_size > max_bytes:
        stream.close()
        raise TooLargeError(ref, _too_large(f"its {bytes_in_words(status.st_size)} are", max_bytes))
    return stream


def unpacked(stream: BinaryIO, *, owned: bool = False) -> BinaryIO:
    """The stream itself, or what gunzip makes of it, told by its first two bytes.

    Closing the result closes `stream` too where it is `owned`.
    """
    peekable = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    if peekable.peek(2)[:2] == _GZIP_MARK:
        return cast(BinaryIO, _Gunzip(peekable, owned=owned))
    return peekable


def head_of(stream: BinaryIO, size: int = 4096) -> bytes:
    """The first bytes of a stream from `unpacked`, left in it to be read again."""
    if not isinstance(stream, io.BufferedReader | gzip.GzipFile):
        return b""
    try:
        return stream.peek(size)[:size]
    except (EOFError, OSError, zlib.error):
        return b""  # whoever reads on is told


def read_bounded(stream: BinaryIO, *, ref: str, max_bytes: int) -> bytes:
    """All bytes of a stream; memory stays below `max_bytes` and a little.

    Raises TooLargeError once there are more, and NotTextError for a damaged gzip file.
    """
    parts = []
    left = max_bytes + 1
    try:
        while left > 0 and (part := stream.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise NotTextError(ref, "the gzip file is cut short or damaged; fetch it again") from None
    except OSError as error:
        raise InputError(ref, f"reading it broke off: {_why(error)}") from None
    if left <= 0:
        what = "unpacked it is" if isinstance(stream, gzip.GzipFile) else "it is"
        raise TooLargeError(ref, _too_large(what, max_bytes))
    return b"".join(parts)


class _Gunzip(gzip.GzipFile):
    """A gunzip that closes the file below it, where that is its own."""

    def __init__(self, packed: io.BufferedReader, *, owned: bool) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed
        self._owned = owned

    def close(self) -> None:
        super().close()
        if self._owned:
            self._packed.close()


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    """A reader one can peek into; it never closes a stream that is not its own."""
    return io.BufferedReader(_Borrowed(stream))


class _Borrowed(io.RawIOBase):
    """A raw stream over somebody else's."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        part = self._stream.read(len(view))
        view[: len(part)] = part
        return len(part)


def _too_large(what: str, max_bytes: int) -> str:
    return (
        f"too large: {what} above the limit of {bytes_in_words(max_bytes)} a document; "
        "split it, or raise the limit (--max-mb)"
    )


def bytes_in_words(size: int) -> str:
    """A size as people say it: 20 MB, 1.5 MB, 300 kB."""
    if size < 1_000_000:
        return f"{size / 1e3:g} kB"
    return f"{size / 1e6:,.1f}".removesuffix(".0") + " MB"


def _why(error: OSError | ValueError) -> str:
    """The system's own words, in lower case, without number or path."""
    words = getattr(error, "strerror", None) or str(error)
    return words[:1].lower() + words[1:]
