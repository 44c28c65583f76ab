-- Statements are compared otherwise now: stories and claims are found anew by the next `sayso
-- stories`, `trail` or `alarms`. Ids come from the statements and stay.

DELETE FROM trail_statements;
DELETE FROM trail_claims;
DELETE FROM trail_keys;
DELETE FROM trail_articles;
DELETE FROM trail_stories;
DELETE FROM trail_words;

-- Words that few articles hold go with any article that is deleted: after the first, none is looked for.
CREATE INDEX trail_words_rare ON trail_words (articles) WHERE articles < 3;

-- Words of a text that was blacked out may be names: they are counted anew, in a sample of articles.
-- What was derived from the articles of its story goes; other stories stay as they are.
DROP TRIGGER trail_text_changed;
CREATE TRIGGER trail_text_changed AFTER UPDATE OF text ON texts BEGIN
    DELETE FROM trail_words;
    DELETE FROM trail_keys WHERE article = old.article OR article IN (
        SELECT article FROM trail_articles WHERE story = (
            SELECT story FROM trail_articles WHERE article = old.article
        )
    );
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
