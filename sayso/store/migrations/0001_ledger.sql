-- The ledger, version 1. Columns are described in docs/ledger.md.

CREATE TABLE receipts (
    number INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    model TEXT NOT NULL,
    settings TEXT NOT NULL DEFAULT '{}',
    UNIQUE (version, model, settings)
);

CREATE TABLE pages (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE
);

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    ref TEXT NOT NULL,
    url TEXT,
    canonical_url TEXT,
    page INTEGER REFERENCES pages (number),
    revision INTEGER NOT NULL DEFAULT 1,
    current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
    outlet_name TEXT,
    outlet_domain TEXT,
    title TEXT,
    byline TEXT NOT NULL DEFAULT '[]',
    language TEXT,
    agency TEXT,
    published TEXT,
    published_utc TEXT,
    published_precision TEXT,
    published_source TEXT,
    modified TEXT,
    modified_utc TEXT,
    words INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    text_digest TEXT NOT NULL,
    warnings TEXT NOT NULL DEFAULT '[]',
    UNIQUE (page, revision)
);
CREATE INDEX articles_text_digest ON articles (text_digest);
CREATE INDEX articles_outlet ON articles (outlet_domain, published_utc);
CREATE INDEX articles_published ON articles (published_utc);

CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    text TEXT NOT NULL
);

CREATE TABLE analyses (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    receipt INTEGER NOT NULL REFERENCES receipts (number),
    analysis BLOB NOT NULL
);
CREATE INDEX analyses_receipt ON analyses (receipt);

CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT,
    description TEXT,
    closeness TEXT,
    reason TEXT,
    rote INTEGER,
    mentions INTEGER NOT NULL,
    offsets TEXT NOT NULL DEFAULT '[]',
    UNIQUE (article, id)
);
CREATE INDEX sources_folded ON sources (folded);

CREATE TABLE attributions (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,
    cue TEXT NOT NULL,
    source TEXT NOT NULL,
    quote TEXT NOT NULL,
    stance TEXT,
    speaker TEXT,
    speaker_name TEXT NOT NULL,
    speaker_kind TEXT,
    via TEXT NOT NULL DEFAULT '[]',
    inside TEXT,
    hedges TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL,
    confidence REAL NOT NULL,
    block TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words INTEGER NOT NULL,
    offsets TEXT NOT NULL,
    corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
    UNIQUE (article, id),
    FOREIGN KEY (article, speaker) REFERENCES sources (article, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE VIRTUAL TABLE statements USING fts5 (
    content, speaker_name, source,
    content = 'attributions', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER attributions_added AFTER INSERT ON attributions BEGIN
    INSERT INTO statements (rowid, content, speaker_name, source)
    VALUES (new.number, new.content, new.speaker_name, new.source);
END;
CREATE TRIGGER attributions_removed AFTER DELETE ON attributions BEGIN
    INSERT INTO statements (statements, rowid, content, speaker_name, source)
    VALUES ('delete', old.number, old.content, old.speaker_name, old.source);
END;
CREATE TRIGGER attributions_changed AFTER UPDATE ON attributions BEGIN
    INSERT INTO statements (statements, rowid, content, speaker_name, source)
    VALUES ('delete', old.number, old.content, old.speaker_name, old.source);
    INSERT INTO statements (rowid, content, speaker_name, source)
    VALUES (new.number, new.content, new.speaker_name, new.source);
END;

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT,
    blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
    note TEXT
);

CREATE TABLE aliases (
    number INTEGER PRIMARY KEY,
    alias TEXT NOT NULL,
    scope TEXT NOT NULL DEFAULT '',
    person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
    decided_by TEXT,
    decided_at TEXT,
    UNIQUE (alias, scope)
);
CREATE INDEX aliases_person ON aliases (person);

CREATE TABLE inputs (
    number INTEGER PRIMARY KEY,
    ref TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('done', 'skipped', 'failed')),
    reason TEXT,
    tries INTEGER NOT NULL DEFAULT 1,
    article INTEGER REFERENCES articles (number) ON DELETE SET NULL,
    UNIQUE (ref, version)
);
CREATE INDEX inputs_status ON inputs (status);
CREATE INDEX inputs_article ON inputs (article);

CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    attribution TEXT,
    anchor TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    who TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX corrections_article ON corrections (article);

CREATE TABLE forgotten (
    digest TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT
);

CREATE VIEW current_articles AS
SELECT a.*, t.text, r.version AS engine_version, r.model AS engine_model
FROM articles AS a
JOIN texts AS t ON t.article = a.number
JOIN analyses AS n ON n.article = a.number
JOIN receipts AS r ON r.number = n.receipt
WHERE a.current = 1;

CREATE VIEW who_says AS
SELECT
    s.number, a.id AS article_id, a.outlet_name, a.published_utc, a.title, a.url,
    s.id, s.content, s.cue, s.source, s.speaker_name, s.speaker_kind, s.quote, s.stance,
    s.confidence, s.words
FROM attributions AS s
JOIN articles AS a ON a.number = s.article
WHERE a.current = 1;

CREATE VIEW spans AS
SELECT
    s.number AS attribution, s.article, role.key AS role, piece.key AS piece,
    json_extract(piece.value, '$[0]') AS start, json_extract(piece.value, '$[1]') AS "end",
    substr(
        t.text,
        json_extract(piece.value, '$[0]') + 1,
        json_extract(piece.value, '$[1]') - json_extract(piece.value, '$[0]')
    ) AS text
FROM attributions AS s
JOIN texts AS t ON t.article = s.article,
json_each(s.offsets) AS role,
json_each(role.value) AS piece;

CREATE VIEW people_quoted AS
SELECT
    s.number AS source, s.article, s.id, s.kind,
    COALESCE(
        (SELECT p.name FROM aliases AS l JOIN people AS p ON p.number = l.person
         WHERE l.alias = s.folded AND l.scope IN ('', a.id, COALESCE(a.outlet_domain, ''))
         ORDER BY length(l.scope) DESC LIMIT 1),
        s.name
    ) AS name
FROM sources AS s
JOIN articles AS a ON a.number = s.article
WHERE a.current = 1;
