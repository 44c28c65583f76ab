-- A ledger as sayso wrote it at version 9: its tables, and the rows of two stories.

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

CREATE INDEX sources_folded ON sources (folded, name);

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
    article INTEGER REFERENCES articles (number) ON DELETE SET NULL, origin TEXT NOT NULL DEFAULT '',
    UNIQUE (ref, version)
);

CREATE INDEX inputs_status ON inputs (status);

CREATE INDEX inputs_article ON inputs (article);

CREATE TABLE "corrections" (
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

CREATE TABLE trail_stories (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    total TEXT NOT NULL,
    first TEXT,
    last TEXT
) WITHOUT ROWID;

CREATE TABLE trail_articles (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES trail_stories (id)
);

CREATE INDEX trail_articles_story ON trail_articles (story);

CREATE TABLE trail_keys (
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;

CREATE INDEX trail_keys_article ON trail_keys (article);

CREATE TABLE trail_words (
    stem TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX trail_words_rare ON trail_words (articles) WHERE articles < 3;

CREATE TABLE trail_claims (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES trail_stories (id),
    text TEXT NOT NULL,
    denial INTEGER NOT NULL CHECK (denial IN (0, 1))
) WITHOUT ROWID;

CREATE INDEX trail_claims_story ON trail_claims (story);

CREATE TABLE trail_statements (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    attribution TEXT,
    claim TEXT NOT NULL, traits BLOB
) WITHOUT ROWID;

CREATE INDEX trail_statements_claim ON trail_statements (claim);

CREATE INDEX trail_statements_article ON trail_statements (article);

CREATE TABLE trail_merged (
    id TEXT PRIMARY KEY,
    now TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE trail_refusals (
    edge TEXT PRIMARY KEY,
    because TEXT,
    made_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE titles USING fts5 (
    title, byline,
    content = 'articles', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);

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

CREATE TRIGGER articles_leaving BEFORE DELETE ON articles BEGIN
    DELETE FROM attributions WHERE article = old.number;
END;

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

PRAGMA application_id = 1935767923;
PRAGMA user_version = 9;
PRAGMA foreign_keys = OFF;
INSERT INTO receipts ("number", "version", "model", "settings") VALUES (1, '0', 'marks', '{}');
INSERT INTO pages ("number", "address") VALUES (1, 'echo.example/0');
INSERT INTO pages ("number", "address") VALUES (2, 'echo.example/1');
INSERT INTO articles ("number", "id", "ref", "url", "canonical_url", "page", "revision", "current", "outlet_name", "outlet_domain", "title", "byline", "language", "agency", "published", "published_utc", "published_precision", "published_source", "modified", "modified_utc", "words", "characters", "text_digest", "warnings") VALUES (1, 'sha256:6f6541d2f22bfdd0a9426f683e0792cb92acdfcbcc3e5e39e5a00a6cb5c7dee3', 'story-0.txt', 'https://echo.example/0', NULL, 1, 1, 1, 'echo.example', 'echo.example', 'Bridge 0 stays closed', '[]', 'en', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 34, 189, 'sha256:6f6541d2f22bfdd0a9426f683e0792cb92acdfcbcc3e5e39e5a00a6cb5c7dee3', '["no publication date found"]');
INSERT INTO articles ("number", "id", "ref", "url", "canonical_url", "page", "revision", "current", "outlet_name", "outlet_domain", "title", "byline", "language", "agency", "published", "published_utc", "published_precision", "published_source", "modified", "modified_utc", "words", "characters", "text_digest", "warnings") VALUES (2, 'sha256:513ea2f2146cabe32d94a489822be7b257838ad27e184d1e027293b89498c8e6', 'story-1.txt', 'https://echo.example/1', NULL, 2, 1, 1, 'echo.example', 'echo.example', 'Bridge 1 stays closed', '[]', 'en', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 34, 188, 'sha256:513ea2f2146cabe32d94a489822be7b257838ad27e184d1e027293b89498c8e6', '["no publication date found"]');
INSERT INTO texts ("article", "text") VALUES (1, 'Bridge 0 stays closed

“We will rebuild bridge 0,” said Ada Quill, the mayor of Larkholm.

The council meets on Friday. “Nobody asked us about bridge 0,” said Bo Tarn, who lives beside it.
');
INSERT INTO texts ("article", "text") VALUES (2, 'Bridge 1 stays closed

“We will rebuild bridge 1,” said Bo Tarn, the mayor of Larkholm.

The council meets on Friday. “Nobody asked us about bridge 1,” said Cy Marsh, who lives beside it.
');
INSERT INTO analyses ("article", "receipt", "analysis") VALUES (1, 1, X'78BB30074AB0D555D16EAB300CFD952ACFBD2DD0C24A7F65AA2693188806093784DD5555FFFDDAA1D06AEADD7AA5BDEC8D388E7D7C7C6C4EA29735B620F6A2A75AEC1A0C34C75EF7EB582C059A4A1B14FB937843D76B6BC82D227B6B1536F4DD12E45E9C97029CD7B2099E5A71AC1A9234DB6765966E6395944952944A45906F13B2ED36183DE5892CF204A42A6521E50653DCE498421441268B543E29C40DA57258723C6FDDF157B4F2EF9E6C83E3E4B5F75DBF5FAF51D67685EFD0760DAE199D04638D96D0BC04473310D582E869D03340032D0115B7CFE891B22D68F3D14EA579EDB93071B7E9F4B0383681A3E7C3523460AA01AA10DED01D7D1A799C207443D1E8BEA6571703D1A84B7D3DCF0E2FBD1D9CC4C9EE91CAFE07829F293BA2ADB192B4B37F3E89576D583335820A542EA9DD2428B18F58817495C4E7E5ECD68183CA41575FFD92CDC571977FEE98C717C778B73B73BFB409180E2C61EF9D2E064F2A1F610521038F81B4C6A3F1C1FA31651ACDFDF9A20D8233CA016FC3A413A0349DC33081C17712C18D7B7671CFAEEE735FC39BDF83F52C3FA51D4A3F566E3848186F3E7708AFE8D8C0A5BD6918A5AB0DB767521C69B0C27EBC2980D6010F4E719C479EB23B5D55B4141EACE61C582C29454013AF22EED44871729FE23899FA1FA79B5B92BF16E13DAAE3743B87DB3D42769CE6D3832CBB0EE1A8ECFF263BF96EB23FADE70EDD738D37EA0E12B8ECC3AB8E96F304514ACBC3AAB0974E773EFC0146D0BC638FADF6F3766BA97DF3EC3CA8D75903819E0B9089E1EF83F15527991BAFDBA9077FC8AA4DC52761EC226C65091C75A1C0E3A2A405A9C4E1FC17F58C6091');
INSERT INTO analyses ("article", "receipt", "analysis") VALUES (2, 1, X'78BBE27E4A5DD554D16EA33010FC95CACF5C123B8190FC4A55558BD98055B039637A8DAAFCFBED9A40A22AD7F4A4BEF40D2FE3DDD9D9F1BE8B5ED7D882D88B9E5A714BB0D01C7BD32FA54804DACA5814FB77F18ABE37CE126C45F1D695D8D0774B9C7B714A04F860741391A6E45C35A834DBA7728DA00E4A6E320D05AE55B9DBC026DFE54A15B82D54BACDD739946A8B32DF9412576AAB76EB22DF6D76B9CE31A3521E0F9C2F387FFC2517E12D506CF05CBC0EA1EBF7CB25EADA2DF00DDAAEC1C85A8375D668689E23D00E4D9308D2A7C1C0042DB444545C5FA34BA56BC1D88F716A2D98C08D899B33A78BC5B1891A3D3E25A2015B0D50C5F496FED1A7D5C7894237148DE96BBA750E908CE6602EE719F0DCBBC16B9CE201A9ED7F30F891AE23D51AA7C93AFBC777F1622C5BA64628A392094D9BFC24F62B3620FD52F294CCB00E3C541EBAFA8253EB3330DF7E0ECC7767A024248FCBD8C8E1891D1C8237C510C8E423ADE863887E7236A00D31FAB164BA9AC773670A822BEA01AFD3A4724A93CE6958C1889D3C7005CFCEF06C7D31C538D678E3F7E0027BAF341E7518FBB69C22BE6D3E77082FE839C08DBD1A187D6B2C0F67B21B19B0C27EFC5300ED027E35C5717EEF54DB9BAAA28DF0C55E4E51C30395886CE462C5731A0556B70596329F66C5892F12DFF7E02DA165AAE674D957A496E976BA905DFA998CFDDF6AABEF56FBD3866EE83D377965EEE881F3369C6C94CCCF870A3A3E97D86B6FBA10B7FF4899F7EBB13561DE6C2D4D6F7E385F32EB6C8028CD99C42CEFF7B1B83B47562698769AC01FA2676CC52761DD43DCC81A38ED4309011F0EB41E4BF174FA0B0F305D41');
INSERT INTO sources ("number", "article", "id", "name", "folded", "kind", "description", "closeness", "reason", "rote", "mentions", "offsets") VALUES (1, 1, 's1', 'Ada Quill', 'ada quill', 'person', NULL, NULL, NULL, NULL, 1, '[[56,65]]');
INSERT INTO sources ("number", "article", "id", "name", "folded", "kind", "description", "closeness", "reason", "rote", "mentions", "offsets") VALUES (2, 1, 's2', 'Bo Tarn', 'bo tarn', 'person', NULL, NULL, NULL, NULL, 1, '[[159,166]]');
INSERT INTO sources ("number", "article", "id", "name", "folded", "kind", "description", "closeness", "reason", "rote", "mentions", "offsets") VALUES (3, 2, 's1', 'Bo Tarn', 'bo tarn', 'person', NULL, NULL, NULL, NULL, 1, '[[56,63]]');
INSERT INTO sources ("number", "article", "id", "name", "folded", "kind", "description", "closeness", "reason", "rote", "mentions", "offsets") VALUES (4, 2, 's2', 'Cy Marsh', 'cy marsh', 'person', NULL, NULL, NULL, NULL, 1, '[[157,165]]');
INSERT INTO attributions ("number", "article", "id", "position", "content", "cue", "source", "quote", "stance", "speaker", "speaker_name", "speaker_kind", "via", "inside", "hedges", "basis", "confidence", "block", "start", "end", "words", "offsets", "corrected") VALUES (1, 1, 'a1', 1, '“We will rebuild bridge 0,”', 'said', 'Ada Quill', 'direct', 'says', 's1', 'Ada Quill', 'person', '[]', NULL, '', 'marks', 1.0, 'paragraph', 23, 50, 5, '{"content":[[23,50]],"cue":[[51,55]],"source":[[56,65]],"hedges":[]}', 0);
INSERT INTO attributions ("number", "article", "id", "position", "content", "cue", "source", "quote", "stance", "speaker", "speaker_name", "speaker_kind", "via", "inside", "hedges", "basis", "confidence", "block", "start", "end", "words", "offsets", "corrected") VALUES (2, 1, 'a2', 2, '“Nobody asked us about bridge 0,”', 'said', 'Bo Tarn', 'direct', 'says', 's2', 'Bo Tarn', 'person', '[]', NULL, '', 'marks', 1.0, 'paragraph', 120, 153, 6, '{"content":[[120,153]],"cue":[[154,158]],"source":[[159,166]],"hedges":[]}', 0);
INSERT INTO attributions ("number", "article", "id", "position", "content", "cue", "source", "quote", "stance", "speaker", "speaker_name", "speaker_kind", "via", "inside", "hedges", "basis", "confidence", "block", "start", "end", "words", "offsets", "corrected") VALUES (3, 2, 'a1', 1, '“We will rebuild bridge 1,”', 'said', 'Bo Tarn', 'direct', 'says', 's1', 'Bo Tarn', 'person', '[]', NULL, '', 'marks', 1.0, 'paragraph', 23, 50, 5, '{"content":[[23,50]],"cue":[[51,55]],"source":[[56,63]],"hedges":[]}', 0);
INSERT INTO attributions ("number", "article", "id", "position", "content", "cue", "source", "quote", "stance", "speaker", "speaker_name", "speaker_kind", "via", "inside", "hedges", "basis", "confidence", "block", "start", "end", "words", "offsets", "corrected") VALUES (4, 2, 'a2', 2, '“Nobody asked us about bridge 1,”', 'said', 'Cy Marsh', 'direct', 'says', 's2', 'Cy Marsh', 'person', '[]', NULL, '', 'marks', 1.0, 'paragraph', 118, 151, 6, '{"content":[[118,151]],"cue":[[152,156]],"source":[[157,165]],"hedges":[]}', 0);
INSERT INTO inputs ("number", "ref", "version", "status", "reason", "tries", "article", "origin") VALUES (1, 'story-0.txt', '', 'done', NULL, 1, 1, '');
INSERT INTO inputs ("number", "ref", "version", "status", "reason", "tries", "article", "origin") VALUES (2, 'gone.txt', '', 'failed', 'there is no such file', 1, NULL, '');
