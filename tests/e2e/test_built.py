"""What ships is what the sources say."""

from __future__ import annotations

import hashlib
import json
import re
from os.path import relpath
from pathlib import Path

ROOT = Path(__file__).parents[2]
FRONT = ROOT / "frontend"
BUILT = ROOT / "sayso" / "web" / "app" / "static"
SOURCES = re.compile(r"const SOURCES = (\[[^\]]*\]);")


def digest() -> str:
    """The digest of all that the build is made of, as frontend/vite.config.ts counts it."""
    found = SOURCES.search((FRONT / "vite.config.ts").read_text(encoding="utf-8"))
    assert found
    files: dict[str, bytes] = {}
    for name in json.loads(found[1]):
        path = (FRONT / name).resolve()
        for file in [path] if path.is_file() else (one for one in path.rglob("*") if one.is_file()):
            files[Path(relpath(file, FRONT)).as_posix()] = file.read_bytes()
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def test_the_build_is_of_these_sources() -> None:
    built = json.loads((BUILT / "built.json").read_text(encoding="utf-8"))["sources"]
    assert built == digest(), "stale: run `npm ci && npm run build` in frontend/ and commit both"


def test_the_page_loads_what_is_there_and_nothing_inline() -> None:
    index = (BUILT / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', index)
    assert loaded
    for name in loaded:
        assert (BUILT / name.removeprefix("/static/")).is_file(), name
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", index)


def test_the_lock_file_names_no_host() -> None:
    assert "resolved" not in (FRONT / "package-lock.json").read_text(encoding="utf-8")
