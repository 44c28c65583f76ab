"""Statements: who said what, where, in which words."""

from __future__ import annotations

from sayso.web.app.calls import Endpoint

__all__ = ["ENDPOINTS"]

ENDPOINTS: tuple[Endpoint, ...] = ()
