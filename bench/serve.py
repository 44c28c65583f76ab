"""Load of `sayso serve`: `python -m bench.serve [--articles N] [--readers N]`.

Makes a ledger of made-up analyses (or takes the one of an earlier run), serves it, and has readers
ask for what people look at: searches with facets, articles, sources, claims, stories. Each thinks
for `--think-s` seconds in the mean before the next request. Meanwhile another process adds
articles to the same ledger. Prints p50, p95 and p99 of each endpoint in ms; the load average, since
what else runs on the machine counts; and the server's own CPU time a request, where it does not.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx

from bench.ask import analyses, fill
from sayso.claims.statements import statements_of
from sayso.store.opening import open_ledger
from sayso.store.reading import read_analysis
from sayso.store.trailrows import save_articles, save_claims, save_story
from sayso.store.writing import transaction, write_analysis

ROOT = Path(__file__).parent.parent
TOGETHER = 4
"""Articles of a story: their first statements are one claim."""
ADDED_A_SECOND = 8
WARM_UP_S = 10.0
_KEPT_S = 4.0
"""Shorter than the server keeps a connection, so that no request meets one that is just closed."""
_ADDED = "https://added.example/"


def ledger_of(articles: int, folder: Path) -> Path:
    """The path of a ledger with so many articles, made where it is not there."""
    path = folder / f"{articles}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        begun = time.monotonic()
        print(f"making {path} …", flush=True)
        fill(unfinished, articles)
        with closing(open_ledger(unfinished, mode="write")) as connection:
            weave(connection, articles)
        unfinished.rename(path)
        print(f"made in {time.monotonic() - begun:,.0f} s", flush=True)
    return path


def weave(connection: sqlite3.Connection, articles: int) -> None:
    """Stories and claims by the order of the articles, which have nothing in common."""
    connection.execute("PRAGMA synchronous = OFF")
    for start in range(1, articles + 1, 1000):
        with transaction(connection):
            for first in range(start, min(start + 1000, articles + 1), TOGETHER):
                _weave_one(connection, range(first, min(first + TOGETHER, articles + 1)))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _weave_one(connection: sqlite3.Connection, numbers: range) -> None:
    story, claim = f"story-{numbers[0]:08x}", f"claim-{numbers[0]:08x}"
    rows, texts = [], []
    for number in numbers:
        analysis = read_analysis(connection, number)
        assert analysis is not None
        one = next(iter(statements_of(analysis)))
        rows.append((one.id, number, one.attribution, claim, None))
        texts.append(one.text)
    days = (None, None)
    save_story(connection, story, title=f"Story {numbers[0]}", total={}, days=days, merged=())
    save_articles(connection, story, [(number, ()) for number in numbers])
    save_claims(connection, story, [(claim, texts[0], False, ())], rows)


def add(path: Path, seconds: float) -> None:
    """Writes articles into the ledger, half a second's worth a transaction, as `sayso add` does."""
    seed = random.randrange(1, 25)  # each starts 270 years after the one before
    made = iter(list(analyses(int(ADDED_A_SECOND * seconds) + 1, seed=seed)))
    print("ready", flush=True)
    until = time.monotonic() + seconds
    written = 0
    with closing(open_ledger(path, mode="write")) as connection:
        while time.monotonic() < until:
            batch = list(islice(made, ADDED_A_SECOND // 2))
            with transaction(connection):
                for analysis in batch:
                    article = replace(
                        analysis.article,
                        id=f"sha256:{random.randrange(1 << 256):064x}",
                        url=f"{_ADDED}{random.randrange(1 << 60)}",
                    )
                    write_analysis(connection, replace(analysis, article=article))
            written += len(batch)
            time.sleep(max(0.0, 0.5 - (time.monotonic() % 0.5)))
    print(f"added\t{written}\tarticles, {written / seconds:.1f}/s", flush=True)


def take_back(path: Path) -> None:
    """Removes what `add` wrote, so that the next run meets the same articles."""
    with closing(open_ledger(path, mode="write")) as connection, transaction(connection):
        connection.execute("DELETE FROM articles WHERE url GLOB ?", (f"{_ADDED}*",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What there is to ask for; `names` are those of sources, and whether they are unnamed."""

    words: list[str]
    names: list[tuple[str, bool]]
    outlets: list[str]
    articles: list[str]
    claims: list[str]


def seen(path: Path) -> Seen:
    """A sample of what stands in the ledger."""
    chance = random.Random(1)
    with closing(open_ledger(path)) as connection:
        (most,) = connection.execute("SELECT max(number) FROM articles").fetchone()
        numbers = [chance.randrange(1, most + 1) for _ in range(2000)]
        words: list[str] = []
        articles, names, outlets = [], [], set()
        for number in numbers:
            row = connection.execute(
                "SELECT a.id, a.outlet_domain, s.content, s.speaker_name, s.speaker_kind "
                "FROM articles AS a "
                "JOIN attributions AS s ON s.article = a.number WHERE a.number = ? LIMIT 1",
                (number,),
            ).fetchone()
            if row:
                articles.append(row[0])
                outlets.add(row[1])
                words.extend(word for word in row[2].split()[:12] if word.isalpha())
                names.append((row[3], row[4] == "anonymous"))
        claims = [
            row[0]
            for row in connection.execute("SELECT id FROM trail_claims ORDER BY random() LIMIT 500")
        ]
    return Seen(
        words=sorted(set(words)), names=names, outlets=sorted(outlets), articles=articles,
        claims=claims,
    )  # fmt: skip


def _person(chance: random.Random, there: Seen) -> str:
    name, _ = chance.choice(there.names)
    return "/api/1/statements?" + urlencode({"by": name})


def _source(chance: random.Random, there: Seen) -> str:
    name, is_unnamed = chance.choice(there.names)
    return f"/api/1/sources/{quote(name)}" + ("?unnamed=true" if is_unnamed else "")


def _search(chance: random.Random, there: Seen) -> str:
    asked = {"q": " ".join(chance.sample(there.words, chance.choice((1, 1, 2))))}
    if chance.random() < 0.1:
        asked["q"] = "the"  # stands in every story
    if chance.random() < 0.3:
        asked |= chance.choice(
            [{"kind": "person"}, {"kind": "anonymous"}, {"stance": "denies"}, {"quote": "direct"}]
        )
    if chance.random() < 0.1:
        asked["outlet"] = chance.choice(there.outlets)
    return "/api/1/statements?" + urlencode(asked)


ASKED: dict[str, tuple[int, Callable[[random.Random, Seen], str]]] = {
    "search with facets": (40, _search),
    "newest statements": (4, lambda *_: "/api/1/statements"),
    "statements by a person": (8, _person),
    "article": (20, lambda chance, there: f"/api/1/articles/{chance.choice(there.articles)}"),
    "articles of an outlet": (
        5, lambda chance, there: f"/api/1/articles?outlet={chance.choice(there.outlets)}"
    ),
    "source": (8, _source),
    "sources": (2, lambda *_: "/api/1/sources"),
    "claim": (8, lambda chance, there: f"/api/1/claims/{chance.choice(there.claims)}"),
    "stories": (3, lambda *_: "/api/1/stories"),
    "ledger": (2, lambda *_: "/api/1/ledger"),
}  # fmt: skip


@dataclass(slots=True)
class Taken:
    """Milliseconds by endpoint, and what went wrong."""

    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    """All requests, those of the warm-up as well."""


class Visitor:
    """One reader's connection, kept open as a browser's is.

    Bare sockets: a client library costs as much processor time a request as the server does.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._used = 0.0

    async def get(self, path: str) -> str:
        """The status of the response, read whole; what went wrong instead."""
        try:
            return await asyncio.wait_for(self._get(path), timeout=30.0)
        except (OSError, EOFError, TimeoutError) as error:
            self.close()
            return type(error).__name__

    async def _get(self, path: str) -> str:
        if time.monotonic() - self._used > _KEPT_S:
            self.close()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reading, writing = self._streams
        writing.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
        head = (await reading.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await reading.readexactly(int(head.partition("content-length:")[2].split()[0]))
        self._used = time.monotonic()
        return head.split(" ", 2)[1]

    def close(self) -> None:
        """The next request opens another."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None


async def read(port: int, there: Seen, readers: int, seconds: float, think_s: float) -> Taken:
    """What so many readers met in so many seconds after the warm-up."""
    taken = Taken()
    begun = time.monotonic()
    names = list(ASKED)
    weights = [ASKED[name][0] for name in names]

    async def reader(number: int) -> None:
        chance = random.Random(number)
        visitor = Visitor(port)
        await asyncio.sleep(chance.random() * think_s)
        while time.monotonic() < begun + WARM_UP_S + seconds:
            (name,) = chance.choices(names, weights)
            path = ASKED[name][1](chance, there)
            at = time.perf_counter()
            outcome = await visitor.get(path)
            ms = (time.perf_counter() - at) * 1000
            taken.answered += 1
            if time.monotonic() > begun + WARM_UP_S:
                taken.ms[name].append(ms)
                if outcome != "200":
                    taken.wrong[f"{name}: {outcome}"] += 1
            await asyncio.sleep(chance.expovariate(1 / think_s) if think_s else 0)
        visitor.close()

    await asyncio.gather(*(reader(number) for number in range(readers)))
    return taken


@contextmanager
def served(path: Path) -> Iterator[tuple[int, int]]:
    """Port and process of a server of the ledger."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = [sys.executable, "-m", "sayso", "serve", str(path), "--port", str(port)]
    with subprocess.Popen(run, cwd=ROOT) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(600):
                try:
                    httpx.get(f"{address}/api/1/ledger", timeout=30.0).raise_for_status()
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield port, server.pid
        finally:
            server.terminate()


def cpu_s_of(process: int) -> float:
    """Seconds of CPU a process has used, all its threads together; Linux tells."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tell(taken: Taken, seconds: float) -> None:
    """A line an endpoint."""
    print("endpoint\tn\tp50 ms\tp95 ms\tp99 ms\tslowest")
    every = [one for some in taken.ms.values() for one in some]
    for name, some in [*taken.ms.items(), ("all", every)]:
        if len(some) > 1:
            cuts = statistics.quantiles(some, n=100, method="inclusive")
            figures = (cuts[49], cuts[94], cuts[98], max(some))
            print(f"{name}\t{len(some)}\t" + "\t".join(f"{one:,.1f}" for one in figures))
    print(f"requests a second\t{len(every) / seconds:.1f}")
    for what, count in taken.wrong.most_common():
        print(f"wrong\t{count}\t{what}")


def main() -> None:
    """What was asked for, as tab-separated lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--think-s", type=float, default=5.0, help="0: ask again at once")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "sayso-bench")
    parser.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--quiet-ledger", action="store_true", help="nothing is added meanwhile")
    asked = parser.parse_args()
    if asked.add:
        add(asked.add, asked.seconds)
        return
    path = ledger_of(asked.articles, asked.folder)
    there = seen(path)
    print(f"articles\t{asked.articles:,}\treaders\t{asked.readers}\tthinking {asked.think_s:g} s")
    print("load average before\t" + " ".join(f"{one:.1f}" for one in os.getloadavg()))
    with served(path) as (port, server):
        run = [sys.executable, "-m", "bench.serve", "--add", str(path)]
        run += ["--seconds", str(asked.seconds + WARM_UP_S)]
        adding = None
        if not asked.quiet_ledger:
            adding = subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            assert adding.stdout is not None  # as was asked for
            adding.stdout.readline()  # it has made the articles, and writes from now on
        cpu_s = -cpu_s_of(server)
        taken = asyncio.run(read(port, there, asked.readers, asked.seconds, asked.think_s))
        cpu_s += cpu_s_of(server)
        if adding:
            print(adding.communicate()[0], end="")
            take_back(path)
    tell(taken, asked.seconds)
    print(f"CPU time of the server\t{1000 * cpu_s / max(1, taken.answered):.1f} ms a request")
    print("load average after\t" + " ".join(f"{one:.1f}" for one in os.getloadavg()))


if __name__ == "__main__":
    main()
