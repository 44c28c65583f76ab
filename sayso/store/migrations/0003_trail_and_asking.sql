-- Stories, claims and what people decided about edges. Columns are described in docs/trail.md.

CREATE TABLE trail_stories (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    total TEXT NOT NULL,
    first TEXT,
    last TEXT
) WITHOUT ROWID;

CREATE TABLE trail_articles (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES trail_stories (id)
);
CREATE INDEX trail_articles_story ON trail_articles (story);

CREATE TABLE trail_keys (
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX trail_keys_article ON trail_keys (article);

CREATE TABLE trail_words (
    stem TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE trail_claims (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES trail_stories (id),
    text TEXT NOT NULL,
    denial INTEGER NOT NULL CHECK (denial IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX trail_claims_story ON trail_claims (story);

CREATE TABLE trail_statements (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    attribution TEXT,
    claim TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX trail_statements_claim ON trail_statements (claim);
CREATE INDEX trail_statements_article ON trail_statements (article);

CREATE TABLE trail_merged (
    id TEXT PRIMARY KEY,
    now TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE trail_refusals (
    edge TEXT PRIMARY KEY,
    because TEXT,
    made_at TEXT NOT NULL
) WITHOUT ROWID;
-- What a search filters and counts by, in an index of its own: the rows themselves are three times
-- as wide, and a search may look at thousands.

CREATE INDEX attributions_asked ON attributions (
    number, article, speaker, speaker_kind, stance, quote, speaker_name
);
