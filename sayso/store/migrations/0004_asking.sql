-- What a search filters and counts by, in an index of its own: the rows themselves are three times
-- as wide, and a search may look at thousands.

CREATE INDEX attributions_asked ON attributions (
    number, article, speaker, speaker_kind, stance, quote, speaker_name
);
