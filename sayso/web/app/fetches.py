"""Pages fetched on behalf of a visitor: from public web servers alone, so many at once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from sayso.articles.fetching import Fetched, fetch
from sayso.articles.publicweb import PublicWeb
from sayso.web.app.queueing import Line

__all__ = ["Fetches"]


class Fetches:
    """The pages of addresses; as many may wait as may be fetched at once."""

    def __init__(self, *, at_once: int, max_bytes: int, limit_s: float) -> None:
        """`max_bytes` and `limit_s` are for one page, redirects and robots.txt included."""
        self._line = Line(at_once, at_once, "pages to fetch")
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="fetch")
        self._fetch = partial(fetch, max_bytes=max_bytes, total_timeout_s=limit_s, reach=PublicWeb)

    async def page(self, url: str) -> Fetched:
        """The page at that address.

        Raises `InputError` where it cannot be had, `ProblemError` (busy) where too many wait.
        """
        async with self._line.turn():
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, partial(self._fetch, url, ref=url))

    def close(self) -> None:
        """Waits for no page."""
        self._threads.shutdown(wait=False, cancel_futures=True)
