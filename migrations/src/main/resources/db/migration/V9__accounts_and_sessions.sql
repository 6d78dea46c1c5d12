-- Who may come in, and who is in. Of passwords, cookies and tokens only hashes are kept.

-- Somebody who signs in with a password of our own keeping.
CREATE TABLE account (
    name             text        PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    -- How the person is shown.
    title            text        NOT NULL CHECK (title <> ''),
    role             text        NOT NULL
        CHECK (role IN ('polis', 'analytiker', 'samordnare', 'faltassistent', 'administrator')),
    -- Argon2id, with its parameters and salt.
    password_hash    text        NOT NULL,
    password_changed timestamptz NOT NULL,
    disabled         boolean     NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL,
    created_by       text        NOT NULL,
    changed_at       timestamptz NOT NULL,
    changed_by       text        NOT NULL
);

-- Somebody who is signed in. The role of one with an account is the account's, at every request.
CREATE TABLE session (
    -- SHA-256 of the random token in the cookie.
    token_hash   bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
    -- As the log has it: konto:anna, oidc:…, exempel:polis.
    who          text        NOT NULL CHECK (who <> ''),
    title        text        NOT NULL,
    role         text        NOT NULL
        CHECK (role IN ('polis', 'analytiker', 'samordnare', 'faltassistent', 'administrator', 'anonym')),
    account_name text        REFERENCES account ON DELETE CASCADE,
    purpose      text,
    started_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    -- However much it is used, it ends then.
    ends_at      timestamptz NOT NULL
);
CREATE INDEX session_who ON session (who);
CREATE INDEX session_ends ON session (ends_at);

-- A program that asks with a token.
CREATE TABLE api_token (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    -- Which client it is.
    title      text        NOT NULL CHECK (title <> ''),
    role       text        NOT NULL
        CHECK (role IN ('polis', 'analytiker', 'samordnare', 'faltassistent', 'administrator')),
    -- SHA-256 of the random token.
    token_hash bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    ends_at    timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by text,
    last_used_at timestamptz
);
