-- What the raw store knows beside the bytes; made at the first use, and again harmlessly by a second first use at the same time.
CREATE TABLE IF NOT EXISTS exchanges (
    exchange_id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL,
    what TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT,
    fetched_at TEXT NOT NULL,
    status INTEGER,
    headers TEXT NOT NULL,
    sha256 TEXT,
    reason TEXT,
    message TEXT,
    listed INTEGER NOT NULL DEFAULT 0 -- of a listing: whether all that it names stands in wanted or items
);
CREATE INDEX IF NOT EXISTS exchanges_by_url ON exchanges (url, exchange_id);
CREATE INDEX IF NOT EXISTS exchanges_by_source ON exchanges (source_id, fetched_at);

CREATE TABLE IF NOT EXISTS items (
    source_id TEXT NOT NULL,
    day TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    PRIMARY KEY (source_id, day, sha256)
);
CREATE INDEX IF NOT EXISTS items_by_name ON items (name);

CREATE TABLE IF NOT EXISTS wanted (
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT,
    message TEXT,
    named_at TEXT NOT NULL, -- when a listing first told of this version
    state TEXT NOT NULL, -- open, again (fetched, to be looked at again), done or refused
    PRIMARY KEY (source_id, url)
);
CREATE INDEX IF NOT EXISTS wanted_by_state ON wanted (source_id, state);

CREATE TABLE IF NOT EXISTS days (
    source_id TEXT NOT NULL,
    day TEXT NOT NULL,
    listed_at TEXT NOT NULL, -- when all that is listed of the day was written down
    PRIMARY KEY (source_id, day)
);

PRAGMA user_version = 1;
