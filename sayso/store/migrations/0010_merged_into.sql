-- Statements are compared otherwise now: stories and claims are found anew by the next `sayso
-- stories`, `trail` or `alarms`. Ids come from the statements and stay.

DELETE FROM trail_statements;
DELETE FROM trail_claims;
DELETE FROM trail_keys;
DELETE FROM trail_articles;
DELETE FROM trail_stories;
DELETE FROM trail_words;

-- What was merged into a claim or story that is merged itself is looked for at each merge.
CREATE INDEX trail_merged_now ON trail_merged (now);
