-- Statements keep what they are compared by, so that new articles are placed without reading old
-- ones again. Stories and claims are found anew by the next `sayso stories`, `trail` or `alarms`:
-- earlier versions grouped them differently. Ids come from the statements and stay.

DELETE FROM trail_statements;
DELETE FROM trail_claims;
DELETE FROM trail_keys;
DELETE FROM trail_articles;
DELETE FROM trail_stories;
DELETE FROM trail_words;

ALTER TABLE trail_statements ADD COLUMN traits BLOB;

-- What was derived from an article goes when the article goes or its analysis changes.
CREATE TRIGGER trail_article_removed BEFORE DELETE ON articles BEGIN
    DELETE FROM trail_claims WHERE story = (
        SELECT story FROM trail_articles WHERE article = old.number
    );
    DELETE FROM trail_statements WHERE article IN (
        SELECT article FROM trail_articles WHERE story = (
            SELECT story FROM trail_articles WHERE article = old.number
        )
    );
    UPDATE trail_stories SET title = '', total = '{}' WHERE id = (
        SELECT story FROM trail_articles WHERE article = old.number
    );
    DELETE FROM trail_articles WHERE story = (
        SELECT story FROM trail_articles WHERE article = old.number
    );
    DELETE FROM trail_words WHERE articles < 3;
END;
CREATE TRIGGER trail_analysis_changed AFTER UPDATE OF analysis ON analyses BEGIN
    DELETE FROM trail_claims WHERE story = (
        SELECT story FROM trail_articles WHERE article = old.article
    );
    DELETE FROM trail_statements WHERE article IN (
        SELECT article FROM trail_articles WHERE story = (
            SELECT story FROM trail_articles WHERE article = old.article
        )
    );
    UPDATE trail_stories SET title = '', total = '{}' WHERE id = (
        SELECT story FROM trail_articles WHERE article = old.article
    );
    DELETE FROM trail_articles WHERE story = (
        SELECT story FROM trail_articles WHERE article = old.article
    );
END;
-- words of a text that was blacked out may be names: they are counted anew
CREATE TRIGGER trail_text_changed AFTER UPDATE OF text ON texts BEGIN
    DELETE FROM trail_words;
    DELETE FROM trail_keys;
    DELETE FROM trail_statements;
    DELETE FROM trail_claims;
    DELETE FROM trail_articles;
    DELETE FROM trail_stories;
END;
