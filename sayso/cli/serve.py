"""`sayso serve`: a ledger in the browser, and the API behind it."""

from __future__ import annotations

import click

__all__ = ["serve"]


@click.command(
    epilog="""\b
Examples:
  sayso serve stories.ledger                 http://127.0.0.1:8765, for this machine alone
  sayso serve stories.ledger --port 9000 --open
  sayso serve stories.ledger --read-only
  SAYSO_TOKEN=… sayso serve stories.ledger --public --host 192.0.2.7

\b
Exit codes:
  0 stopped with Ctrl-C   2 wrong usage, no ledger, or the port is taken
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen at this address.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8765, show_default=True,
              help="0: any that is free.")  # fmt: skip
@click.option("--public", is_flag=True, help="For other machines too; needs a token, reads only.")
@click.option("--token", envvar="SAYSO_TOKEN", metavar="TOKEN", help="Answer only to who has it.")
@click.option("--read-only/--writable", "read_only", default=None,
              help="Whether visitors may correct and add [default: no with --public].")  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="A further name it is reached under, such as stories.example.")  # fmt: skip
@click.option("--behind-proxy", is_flag=True,
              help="Take visitors' addresses from a proxy on this machine.")  # fmt: skip
@click.option("--limit", "limits", multiple=True, metavar="NAME=NUMBER",
              help="Change a limit: docs/serving.md has their names.")  # fmt: skip
@click.option("--open", "open_", is_flag=True, help="Open a browser at it.")
def serve(
    ledger: str,
    host: str,
    port: int,
    public: bool,
    token: str | None,
    read_only: bool | None,
    names: tuple[str, ...],
    behind_proxy: bool,
    limits: tuple[str, ...],
    open_: bool,
) -> None:
    """Serves LEDGER as a local site: read, search, trail, audit, correct."""
    from sayso.web.app.serving import run
    from sayso.web.app.settings import Settings, read_limits

    settings = Settings(
        ledger=ledger,
        host=host,
        port=port,
        public=public,
        token=token,
        names=names,
        behind_proxy=behind_proxy,
        limits=read_limits(limits, public=public),
        writable=not (public if read_only is None else read_only),
    )
    run(settings, tell=lambda words: click.echo(words, err=True), browse=open_)
