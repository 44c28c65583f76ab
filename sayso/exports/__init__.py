"""Analyses in other programs' formats, and corrections on their way back.

    receipts                          which inputs, model and settings made an export
    columns, table, parquet           one row an attribution
    marks                             spans and ties, the shape that annotation tools share
    brat, labelstudio, doccano        out and, as gold, back in
    jsonld, webannotation             for the web of data
    streams                           formats that are one file, written as articles come
    files                             where that goes: stdout, a file, gzip by suffix

The same analyses in the same order give the same bytes.
"""

from __future__ import annotations
