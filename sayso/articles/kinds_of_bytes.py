"""What kind of file some bytes are, where they are plainly no text."""

from __future__ import annotations

__all__ = ["kind_of_bytes"]

# (offset, bytes, what a reader would call it)
_SIGNATURES = (
    (0, b"%PDF-", "a PDF"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (8, b"WAVE", "a sound file"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (4, b"ftypavif", "an AVIF image"),
    (4, b"ftyphei", "a HEIC image"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (0, b"fLaC", "a sound file"),
    (0, b"\x1f\x8b", "a gzip archive inside a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"(\xb5/\xfd", "a zstd archive"),
    (0, b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"bplist", "a Safari web archive or property list"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"\x80\x04\x95", "a Python pickle"),
)
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
)


def kind_of_bytes(data: bytes) -> str | None:
    """What the bytes are, with its article ("a PDF"), where they are no text; else None."""
    # PDFs may carry a little rubbish before their mark.
    head = data[:1024].lstrip(b"\r\n \t")
    if head.startswith(b"PK\x03\x04"):
        start = data[:65_536]
        return next((name for mark, name in _ZIPPED if mark in start), "a zip archive")
    for offset, mark, name in _SIGNATURES:
        if head.startswith(mark, offset) or data.startswith(mark, offset):
            return name
    return None
