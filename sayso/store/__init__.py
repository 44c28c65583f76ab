"""The ledger: analyses of many articles in one SQLite file; docs/ledger.md has every column.

opening    path → connection, migrated, or one sentence why not      (tables, migrations/)
writing    Analysis → rows                                           (rows, packing, sorting)
reading    rows → Analysis, one or all
corrections, revisions (comparing), forgetting (redacting), inputs, dumping
"""

from __future__ import annotations

from sayso.store.opening import Mode, open_ledger
from sayso.store.reading import current_analyses, read_analysis
from sayso.store.writing import Fate, Written, write_analysis

__all__ = [
    "Fate",
    "Mode",
    "Written",
    "current_analyses",
    "open_ledger",
    "read_analysis",
    "write_analysis",
]
