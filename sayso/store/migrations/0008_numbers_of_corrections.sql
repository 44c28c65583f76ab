-- The number of a correction that was undone is given to no other: somebody may still hold it.

CREATE TABLE corrections_numbered (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    attribution TEXT,
    anchor TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    who TEXT NOT NULL,
    made_at TEXT NOT NULL
);
INSERT INTO corrections_numbered
SELECT number, article, attribution, anchor, field, old, new, who, made_at FROM corrections;
DROP TABLE corrections;
ALTER TABLE corrections_numbered RENAME TO corrections;
CREATE INDEX corrections_article ON corrections (article);
