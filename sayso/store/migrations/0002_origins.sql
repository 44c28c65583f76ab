-- Where each input came from, as the caller named it, so that `--retry` can open it again.

ALTER TABLE inputs ADD COLUMN origin TEXT NOT NULL DEFAULT '';
