"""Pages people look at: the single-file report and the notebook fragment."""

from __future__ import annotations

from sayso.web.fragment import render_fragment
from sayso.web.report import render_report

__all__ = ["render_fragment", "render_report"]
