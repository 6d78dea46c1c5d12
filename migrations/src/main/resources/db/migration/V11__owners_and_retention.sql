-- Datasets as their owners rule them: why they are held, on which legal ground, who may see what, and for how long. The row of
-- a dataset is what holds now; every version there has been, with who made it, is in dataset_version.

ALTER TABLE dataset
    ADD COLUMN contact          text   NOT NULL DEFAULT '',
    ADD COLUMN legal_basis      text   NOT NULL DEFAULT '',
    -- On what ground others than the owner are told of it.
    ADD COLUMN disclosure_basis text   NOT NULL DEFAULT '',
    -- Codes of roles. They narrow what DISCLOSURE gives a role, and never widen it: see se.lageskartan.disclosure.Rights.
    ADD COLUMN point_roles      text[] NOT NULL DEFAULT '{polis,analytiker}',
    ADD COLUMN text_roles       text[] NOT NULL DEFAULT '{polis,analytiker}',
    ADD COLUMN figure_roles     text[] NOT NULL DEFAULT '{polis,analytiker,samordnare,faltassistent}',
    -- Whole months after the calendar month in which something happened; NULL is until further notice. Points and texts may
    -- go before the counts, never after them.
    ADD COLUMN detail_months    integer CHECK (detail_months BETWEEN 1 AND 1200),
    ADD COLUMN count_months     integer CHECK (count_months BETWEEN 1 AND 1200),
    ADD COLUMN retention_reason text   NOT NULL DEFAULT 'Ägaren har inte bestämt någon gallring än.',
    -- Who at the owner has confirmed all this; empty as long as nobody has.
    ADD COLUMN confirmed_by     text   NOT NULL DEFAULT '',
    ADD COLUMN version          integer NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD COLUMN changed_at       timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN changed_by       text   NOT NULL DEFAULT 'inbyggd',
    -- After retention was shortened the longer one holds until then, so that a mistake can be taken back.
    ADD COLUMN grace_until      timestamptz,
    ADD COLUMN grace_detail_months integer,
    ADD COLUMN grace_count_months  integer,
    -- What happened before these days has been erased: points and texts; everything. Nothing from before them is taken in.
    ADD COLUMN detail_erased_before date,
    ADD COLUMN erased_before    date,
    ADD CHECK (detail_months <= count_months),
    DROP CONSTRAINT dataset_holds_check,
    ADD CONSTRAINT dataset_holds_check CHECK (holds IN ('incidents', 'addresses', 'figures', 'gazetteer'));

INSERT INTO dataset (code, title, owner, purpose, source, published, holds) VALUES
    ('ortregister', 'Ortregister: områden, gator, platser', 'Stockholms stad', 'Veta var något hände och räkna per område',
     'Inbyggda geodata, ändringar här och stadens filer', true, 'gazetteer');

UPDATE dataset SET
    point_roles = '{polis,analytiker,samordnare,faltassistent,administrator,anonym}',
    text_roles = '{polis,analytiker,samordnare,faltassistent,administrator,anonym}',
    figure_roles = '{polis,analytiker,samordnare,faltassistent,administrator,anonym}'
WHERE published;

UPDATE dataset SET legal_basis = 'Inga personuppgifter', disclosure_basis = 'Öppna data', contact = 'Den som driver tjänsten'
WHERE code = 'exempel';
UPDATE dataset SET legal_basis = 'GDPR art. 6.1 e: uppgift av allmänt intresse',
    disclosure_basis = 'Publicerat av ägaren' WHERE code IN ('polisen-handelser', 'siffror', 'ortregister');
UPDATE dataset SET legal_basis = 'Brottsdatalagen (2018:1177) 2 kap. 1 §',
    disclosure_basis = 'OSL 35 kap.: aggregat efter sekretessprövning' WHERE code IN ('handelser', 'siffror-status');
UPDATE dataset SET legal_basis = 'GDPR art. 6.1 e: uppgift av allmänt intresse',
    disclosure_basis = 'OSL: aggregat efter sekretessprövning' WHERE code = 'siffror-ia';

CREATE TABLE dataset_version (
    dataset_code text        NOT NULL REFERENCES dataset,
    version      integer     NOT NULL,
    -- The row of the dataset as it was.
    rules        jsonb       NOT NULL,
    reason       text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    -- Who did it, as the audit log has it.
    changed_by   text        NOT NULL,
    PRIMARY KEY (dataset_code, version)
);
INSERT INTO dataset_version
SELECT code, version, to_jsonb(d), 'Utgångsläget, inte bekräftat av ägaren.', changed_at, changed_by FROM dataset d;

------------------------------------------------------------------------------------------------------------------------
-- Erasure.

-- Points and texts are gone; hour, category and areas stay, to be counted.
ALTER TABLE incident ADD COLUMN detail_erased boolean NOT NULL DEFAULT false;
-- When what the import told in words was erased: rejects, examples in the quality report.
ALTER TABLE import ADD COLUMN texts_erased_at timestamptz;

-- Each time that the datasets were gone through, whether anything was due or not; NULL while it goes on, or broke off.
CREATE TABLE retention_sweep (
    id          bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    run_by      text        NOT NULL,
    -- Uploaded files that a service which was killed had left behind.
    files       integer     NOT NULL DEFAULT 0
);

-- What was erased of a dataset; written in the transaction that did it.
CREATE TABLE retention_run (
    id             bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    sweep_id       bigint      NOT NULL REFERENCES retention_sweep,
    dataset_code   text        NOT NULL REFERENCES dataset,
    ran_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    run_by         text        NOT NULL,
    -- Points and texts from before the first day, everything from before the second.
    details_before date,
    counts_before  date,
    incidents      bigint      NOT NULL,
    details        bigint      NOT NULL,
    -- When the earliest and the latest of those incidents began.
    earliest       timestamptz,
    latest         timestamptz,
    revisions      bigint      NOT NULL,
    placements     bigint      NOT NULL,
    decisions      bigint      NOT NULL,
    rejects        bigint      NOT NULL,
    imports        bigint      NOT NULL,
    figures        bigint      NOT NULL
);
CREATE INDEX retention_run_dataset ON retention_run (dataset_code, id);
