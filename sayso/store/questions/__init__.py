"""Questions to the ledger: pure functions from a connection to values; docs/asking.md.

searching    words → statements                 (matching: what was typed → FTS5)
quoted       who is quoted, how often, where    (people: who a name means)
aliasing     the alias table ↔ a text file      (aliasfile: the lines of the file)
auditing     on whose say-so a corpus stands    (selecting, duplicates, intervals, unevenness)
sampling     a stratified sample to code        (coded, agreement: what coders say of it)

All take the newest revision of every page, and read one state of the ledger (snapshot).
"""
