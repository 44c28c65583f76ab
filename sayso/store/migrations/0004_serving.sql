-- What lists of articles and of sources are made from without a look at the rows themselves.

CREATE VIRTUAL TABLE titles USING fts5 (
    title, byline,
    content = 'articles', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO titles (titles) VALUES ('rebuild');
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO titles (rowid, title, byline) VALUES (new.number, new.title, new.byline);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO titles (titles, rowid, title, byline)
    VALUES ('delete', old.number, old.title, old.byline);
END;
CREATE TRIGGER articles_renamed AFTER UPDATE OF title, byline ON articles BEGIN
    INSERT INTO titles (titles, rowid, title, byline)
    VALUES ('delete', old.number, old.title, old.byline);
    INSERT INTO titles (rowid, title, byline) VALUES (new.number, new.title, new.byline);
END;

CREATE INDEX articles_counted ON articles (current, outlet_domain, outlet_name, published_utc);
CREATE INDEX articles_superseded ON articles (number) WHERE current = 0;
CREATE INDEX attributions_spoken ON attributions (speaker_name, speaker_kind, article)
WHERE speaker IS NOT NULL;
