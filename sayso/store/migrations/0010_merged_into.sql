-- What was merged into a claim or story that is merged itself is looked for at each merge.

CREATE INDEX trail_merged_now ON trail_merged (now);
