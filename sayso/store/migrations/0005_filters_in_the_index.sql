-- What a search filters by are terms of the full-text index, so that a common word of one outlet
-- costs no more than that outlet's statements. The index holds newest revisions alone.

DROP TRIGGER attributions_added;
DROP TRIGGER attributions_removed;
DROP TRIGGER attributions_changed;
DROP TABLE statements;
DROP INDEX attributions_asked;

-- Nothing asks by it; rows in no order cost the most when a ledger is large.
DROP INDEX articles_text_digest;

CREATE VIEW indexed_statements AS
SELECT
    s.number, s.article, s.content, s.speaker_name, s.source,
    'kind' || COALESCE(s.speaker_kind, CASE WHEN s.speaker IS NULL THEN 'none' ELSE '' END)
    || ' stance' || COALESCE(s.stance, '')
    || ' quote' || s.quote
    || CASE s.corrected WHEN 1 THEN ' corrected' ELSE '' END
    || COALESCE(' outlet' || hex(lower(a.outlet_domain)), '')
    || COALESCE(' outlet' || hex(lower(a.outlet_name)), '')
    || COALESCE(
        ' year' || substr(a.published_utc, 1, 4)
        || ' month' || substr(a.published_utc, 1, 4) || substr(a.published_utc, 6, 2)
        || ' day' || substr(a.published_utc, 1, 4) || substr(a.published_utc, 6, 2)
        || substr(a.published_utc, 9, 2),
        ''
    ) AS filters
FROM attributions AS s
CROSS JOIN articles AS a ON a.number = s.article
WHERE a.current = 1;

CREATE VIRTUAL TABLE statements USING fts5 (
    content, speaker_name, source, filters,
    content = 'indexed_statements', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO statements (statements) VALUES ('rebuild');

CREATE TRIGGER attributions_added AFTER INSERT ON attributions BEGIN
    INSERT INTO statements (rowid, content, speaker_name, source, filters)
    SELECT number, content, speaker_name, source, filters
    FROM indexed_statements WHERE number = new.number;
END;
CREATE TRIGGER attributions_removed BEFORE DELETE ON attributions BEGIN
    INSERT INTO statements (statements, rowid, content, speaker_name, source, filters)
    SELECT 'delete', number, content, speaker_name, source, filters
    FROM indexed_statements WHERE number = old.number;
END;
CREATE TRIGGER attributions_changing BEFORE UPDATE ON attributions BEGIN
    INSERT INTO statements (statements, rowid, content, speaker_name, source, filters)
    SELECT 'delete', number, content, speaker_name, source, filters
    FROM indexed_statements WHERE number = old.number;
END;
CREATE TRIGGER attributions_changed AFTER UPDATE ON attributions BEGIN
    INSERT INTO statements (rowid, content, speaker_name, source, filters)
    SELECT number, content, speaker_name, source, filters
    FROM indexed_statements WHERE number = new.number;
END;
CREATE TRIGGER articles_changing
BEFORE UPDATE OF current, outlet_name, outlet_domain, published_utc ON articles BEGIN
    INSERT INTO statements (statements, rowid, content, speaker_name, source, filters)
    SELECT 'delete', number, content, speaker_name, source, filters
    FROM indexed_statements WHERE article = old.number;
END;
CREATE TRIGGER articles_changed
AFTER UPDATE OF current, outlet_name, outlet_domain, published_utc ON articles BEGIN
    INSERT INTO statements (rowid, content, speaker_name, source, filters)
    SELECT number, content, speaker_name, source, filters
    FROM indexed_statements WHERE article = new.number;
END;
-- while the article still stands: its statements need it to leave the index
CREATE TRIGGER articles_leaving BEFORE DELETE ON articles BEGIN
    DELETE FROM attributions WHERE article = old.number;
END;
