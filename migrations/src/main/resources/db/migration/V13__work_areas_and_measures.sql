-- What police and city work on together: the areas they have agreed on, the measures they take, and how those are followed up.
-- A row is as it is now; every version there has been, with who made it, is kept beside it. Nothing is ever taken away: what
-- should not have been there is marked as removed and can be brought back.

------------------------------------------------------------------------------------------------------------------------
-- Priority areas (geographic) and cooperation areas (thematic). Elsewhere one is named "kind/code": priority/mariakvarteret.

CREATE TABLE work_area (
    kind        text        NOT NULL CHECK (kind IN ('priority', 'cooperation')),
    -- Of a priority area, the code that its borders have in the gazetteer (level "priority"): those and its name stand there
    -- alone. One that nothing has been said of yet has no row here.
    code        text        NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    -- Of a cooperation area; NULL for a priority area.
    title       text,
    -- Order in lists.
    position    smallint    NOT NULL DEFAULT 100,
    description text        NOT NULL DEFAULT '',
    status      text        NOT NULL DEFAULT 'unknown'
        CHECK (status IN ('action_plan', 'line_work', 'not_prioritised', 'unknown')),
    comment     text        NOT NULL DEFAULT '',
    -- A function or role, never a private person.
    responsible text        NOT NULL DEFAULT '',
    -- One to a line.
    sources     text        NOT NULL DEFAULT '',
    -- "kind:key" in the gazetteer: place:medborgarplatsen, street:Folkungagatan, area:basomrade 1234567.
    places      text[]      NOT NULL DEFAULT '{}',
    -- "kind/code" of other work areas. Shown from both ends, changed from this one.
    links       text[]      NOT NULL DEFAULT '{}',
    -- Not for field assistants.
    restricted  boolean     NOT NULL DEFAULT false,
    version     integer     NOT NULL DEFAULT 1 CHECK (version > 0),
    changed_at  timestamptz NOT NULL DEFAULT now(),
    -- As the audit log has it.
    changed_by  text        NOT NULL DEFAULT 'inbyggd',
    PRIMARY KEY (kind, code),
    CHECK ((kind = 'cooperation') = (title IS NOT NULL))
);

CREATE TABLE work_area_version (
    kind       text        NOT NULL,
    code       text        NOT NULL,
    version    integer     NOT NULL,
    -- The row as it was.
    content    jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (kind, code, version),
    FOREIGN KEY (kind, code) REFERENCES work_area
);

------------------------------------------------------------------------------------------------------------------------
-- Measures.

CREATE TABLE measure (
    id                 integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    title              text        NOT NULL,
    description        text        NOT NULL DEFAULT '',
    kind               text        NOT NULL
        CHECK (kind IN ('camera', 'lighting', 'ordningsvakter', 'field_presence', 'walk', 'other')),
    -- Where: a name of the gazetteer, "kind:key" as in work_area.places, or what somebody drew.
    place              text,
    geom               geometry(Geometry, 3011),
    -- A function or role, never a private person.
    responsible        text        NOT NULL,
    starts             date        NOT NULL,
    -- The last day; NULL is until further notice.
    ends               date,
    status             text        NOT NULL DEFAULT 'planned'
        CHECK (status IN ('planned', 'ongoing', 'ended', 'cancelled')),
    -- Whole kronor; NULL is not known.
    cost_sek           bigint      CHECK (cost_sek BETWEEN 0 AND 1000000000),
    -- Stated before it starts, and fixed from then on: what is thought later is in measure_expectation.
    expected_effect    text        NOT NULL,
    -- In what the effect is looked for: codes of categories, empty for all.
    expected_in        text[]      NOT NULL DEFAULT '{}',
    expected_direction text        NOT NULL CHECK (expected_direction IN ('fewer', 'more', 'not_in_figures')),
    -- By how much in per cent; NULL where nobody ventured to say.
    expected_percent   smallint    CHECK (expected_percent BETWEEN 1 AND 1000),
    -- The area that the effect is looked for in, and the one it is compared with, chosen by a person; "level:code".
    effect_area        text,
    control_area       text,
    -- "kind/code" of work areas.
    areas              text[]      NOT NULL DEFAULT '{}',
    -- When to look at it next; NULL when nothing is planned.
    follow_up_on       date,
    -- Not for field assistants.
    restricted         boolean     NOT NULL DEFAULT false,
    removed            boolean     NOT NULL DEFAULT false,
    version            integer     NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at         timestamptz NOT NULL DEFAULT now(),
    created_by         text        NOT NULL,
    changed_at         timestamptz NOT NULL DEFAULT now(),
    changed_by         text        NOT NULL,
    CHECK (ends >= starts),
    CHECK ((place IS NULL) <> (geom IS NULL)),
    CHECK (expected_percent <= 100 OR expected_direction = 'more')
);
CREATE INDEX measure_areas ON measure USING gin (areas);

CREATE TABLE measure_version (
    measure_id integer     NOT NULL REFERENCES measure,
    version    integer     NOT NULL,
    -- The row as it was.
    content    jsonb       NOT NULL,
    -- What was done, a word of ours: created, changed, removed, restored, expectation, follow_up.
    deed       text        NOT NULL,
    reason     text        NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (measure_id, version)
);

-- What was added to the expected effect after the start. Added to and never rewritten.
CREATE TABLE measure_expectation (
    id         integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    measure_id integer     NOT NULL REFERENCES measure,
    text       text        NOT NULL,
    added_at   timestamptz NOT NULL,
    added_by   text        NOT NULL
);
CREATE INDEX measure_expectation_measure ON measure_expectation (measure_id, id);

-- What people concluded when they followed a measure up. Figures are not kept here: they are counted anew for whoever asks,
-- as their role may see them. Added to and never rewritten.
CREATE TABLE measure_follow_up (
    id          integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    measure_id  integer     NOT NULL REFERENCES measure,
    followed_on date        NOT NULL,
    conclusion  text        NOT NULL CHECK (conclusion IN ('as_expected', 'no_effect', 'opposite', 'cannot_tell')),
    text        text        NOT NULL,
    added_at    timestamptz NOT NULL,
    added_by    text        NOT NULL
);
CREATE INDEX measure_follow_up_measure ON measure_follow_up (measure_id, id);

------------------------------------------------------------------------------------------------------------------------
-- The areas of the joint lägesbild of 2023-01-10, told in our words. Which box was ticked for each cannot be read out of the
-- document, so a person has to say it.

INSERT INTO work_area (kind, code, position, description, sources, places) VALUES
    ('priority', 'centrala-sodermalm', 1,
     'Stråket från Folkungagatan till Fatbursparken. Våldsbrott, rån, narkotika och grova stölder; öppen drogscen.',
     'Gemensam lägesbild 2023-01-10, s. 3, 16 och 21',
     '{street:Folkungagatan,place:bjorns-tradgard,place:medborgarplatsen,place:fatbursparken}'),
    ('priority', 'vastra-sodermalm', 2,
     'Parkerna och torget i väster. Öppen drogscen.',
     'Gemensam lägesbild 2023-01-10, s. 3, 16 och 21',
     '{place:tantolunden,place:hornstull,place:palsundsparken}'),
    ('priority', 'mariakvarteret', 3,
     'Kvarteret och dess närmaste omgivning. Öppen drogscen; parterna såg behov av en bättre form för samverkan här.',
     'Gemensam lägesbild 2023-01-10, s. 3, 16 och 21',
     '{place:mariakvarteret}'),
    ('priority', 'hammarby-sjostad', 4,
     'Nytt prioriterat område 2023. Problem bland unga; ett eget lokalt forum efter EST:s arbetssätt planerades.',
     'Gemensam lägesbild 2023-01-10, s. 3, 16 och 21',
     '{place:hammarby-sjostad}');

INSERT INTO work_area (kind, code, title, position, description, sources, links) VALUES
    ('cooperation', 'avgransade-platser', 'Riktat arbete mot avgränsade platser och utsatta områden', 1,
     'Arbetet på de prioriterade platserna: arbetsgrupp, forum för Mariakvarteret och ett lokalt forum i Hammarby Sjöstad.',
     'Gemensam lägesbild 2023-01-10, s. 15',
     '{priority/centrala-sodermalm,priority/vastra-sodermalm,priority/mariakvarteret,priority/hammarby-sjostad}'),
    ('cooperation', 'unga-i-risk', 'Unga i risk för kriminalitet', 2,
     'Arbetsgrupp för unga; socialsekreterare placerade hos polisen under 2023 och stöd till unga som vill hoppa av.',
     'Gemensam lägesbild 2023-01-10, s. 16', '{cooperation/skolan}'),
    ('cooperation', 'avhopparverksamhet', 'Avhopparverksamhet för kriminella', 3,
     'Vuxna avhoppare tas om hand i linjen; utbildning av dem som kan möta en avhoppare.',
     'Gemensam lägesbild 2023-01-10, s. 17', '{}'),
    ('cooperation', 'valdsbejakande-extremism', 'Arbetet mot våldsbejakande extremism', 4,
     'Följer en egen handlingsplan och en egen lägesbild.',
     'Gemensam lägesbild 2023-01-10, s. 17', '{}'),
    ('cooperation', 'sarbara-brottsoffer', 'Särskilt utsatta och sårbara brottsoffer', 5,
     'Socialsekreterare och poliser arbetar tillsammans i IGOR; en högskola utvärderar.',
     'Gemensam lägesbild 2023-01-10, s. 18', '{}'),
    ('cooperation', 'otillaten-paverkan', 'Otillåten påverkan', 6,
     'Kunskap till personalen, och en utredning om polisanmälningar kan tas om hand i särskild ordning.',
     'Gemensam lägesbild 2023-01-10, s. 19', '{}'),
    ('cooperation', 'skolan', 'Skolan som brottsplats', 7,
     'Samma arbetsgrupp som för unga i risk.',
     'Gemensam lägesbild 2023-01-10, s. 19', '{}'),
    ('cooperation', 'otillatna-bosattningar', 'Otillåtna bosättningar', 8,
     'Det finns en ordning för arbetet; ingen egen arbetsgrupp behövdes.',
     'Gemensam lägesbild 2023-01-10, s. 20', '{}'),
    ('cooperation', 'ordningsvakter', 'Ordningsvakter', 9,
     'Samordnas för hela staden av säkerhetsenheten.',
     'Gemensam lägesbild 2023-01-10, s. 20', '{}'),
    ('cooperation', 'kamerabevakning', 'Kamerabevakning', 10,
     'Samordnas för hela staden av säkerhetsenheten.',
     'Gemensam lägesbild 2023-01-10, s. 21', '{}');

INSERT INTO work_area_version (kind, code, version, content, changed_at, changed_by)
SELECT kind, code, version, to_jsonb(w), changed_at, changed_by FROM work_area w;
