-- What the service itself collects is held by owners' rules, as what is imported: a dataset for each kind. Texts, photos and names go
-- by retention; what is counted stays. What was decided, and the audit log, is kept.

ALTER TABLE dataset
    -- Of whom, and what, the dataset tells: for the register of processing.
    ADD COLUMN subjects      text NOT NULL DEFAULT '',
    ADD COLUMN personal_data text NOT NULL DEFAULT '',
    DROP CONSTRAINT dataset_holds_check,
    ADD CONSTRAINT dataset_holds_check CHECK (holds IN ('incidents', 'addresses', 'figures', 'gazetteer',
        'findings', 'walks', 'measures', 'areas', 'reports', 'decisions', 'documents', 'uploads', 'accounts', 'log'));

UPDATE dataset SET subjects = 'Misstänkta, brottsutsatta och vittnen, i den mån källan nämner dem',
    personal_data = 'Brottstyp, tid och plats; källans fria text' WHERE code = 'handelser';
UPDATE dataset SET subjects = 'Människor som källan nämner', personal_data = 'Källans rubrik och text, som är publicerade'
    WHERE code = 'polisen-handelser';
UPDATE dataset SET subjects = 'Inga', personal_data = 'Inga' WHERE holds IN ('figures', 'addresses', 'gazetteer') OR example;

-- Who reads is what the roles are trusted with; see se.lageskartan.disclosure.Rights, which a test compares with this.
INSERT INTO dataset (code, title, owner, purpose, source, published, holds, legal_basis, disclosure_basis, subjects, personal_data,
    point_roles, text_roles, figure_roles, retention_reason) VALUES
    ('iakttagelser', 'Iakttagelser och bilder i fält', 'Södermalms stadsdelsförvaltning',
     'Se och åtgärda brister i den fysiska miljön', 'Antecknat i tjänsten', false, 'findings',
     'GDPR art. 6.1 e: uppgift av allmänt intresse', 'OSL: efter sekretessprövning',
     'Medarbetare som antecknar; människor som nämns i text eller syns på bild', 'Vem som antecknade, var och när; fri text; bilder',
     '{}', '{polis,analytiker,samordnare,faltassistent}', '{polis,analytiker,samordnare,faltassistent}',
     'Ägaren har inte bestämt någon gallring än. Allmän handling: gallras efter gallringsbeslut (arkivlagen 10 §).'),
    ('vandringar', 'Trygghetsvandringar', 'Södermalms stadsdelsförvaltning', 'Planera trygghetsvandringar och följa upp dem',
     'Skrivet i tjänsten', false, 'walks', 'GDPR art. 6.1 e: uppgift av allmänt intresse', 'OSL: efter sekretessprövning',
     'Medarbetare som planerar; deltagare bara som antal', 'Vem som ändrade och när; fri text',
     '{}', '{polis,analytiker,samordnare,faltassistent}', '{polis,analytiker,samordnare,faltassistent}',
     'Ägaren har inte bestämt någon gallring än. Allmän handling: gallras efter gallringsbeslut (arkivlagen 10 §).'),
    ('atgarder', 'Åtgärder och uppföljning', 'Södermalms stadsdelsförvaltning', 'Samordna åtgärder och följa upp vad de gav',
     'Skrivet i tjänsten', false, 'measures', 'GDPR art. 6.1 e: uppgift av allmänt intresse', 'OSL: efter sekretessprövning',
     'Medarbetare som ändrar; människor som nämns i text', 'Vem som ändrade och när; ansvarig funktion; fri text',
     '{}', '{polis,analytiker,samordnare,faltassistent,administrator}', '{polis,analytiker,samordnare,faltassistent,administrator}',
     'Ägaren har inte bestämt någon gallring än. Allmän handling: gallras efter gallringsbeslut (arkivlagen 10 §).'),
    ('omraden', 'Prioriterade områden och samverkansområden', 'Södermalms stadsdelsförvaltning', 'Hålla reda på vad parterna är överens om',
     'Skrivet i tjänsten', false, 'areas', 'GDPR art. 6.1 e: uppgift av allmänt intresse', 'OSL: efter sekretessprövning',
     'Medarbetare som ändrar; människor som nämns i text', 'Vem som ändrade och när; ansvarig funktion; fri text',
     '{}', '{polis,analytiker,samordnare,faltassistent,administrator}', '{polis,analytiker,samordnare,faltassistent,administrator}',
     'Det som gäller nu bevaras så länge det gäller. Ägaren har inte bestämt när äldre versioner gallras (arkivlagen 10 §).'),
    ('est-rapporter', 'EST: parternas rapporter', 'Södermalms stadsdelsförvaltning', 'Se var och när parterna ser problem',
     'Rapporterat i tjänsten', false, 'reports', 'GDPR art. 6.1 e: uppgift av allmänt intresse; polisens rapporter: brottsdatalagen (2018:1177)',
     'OSL: efter sekretessprövning', 'Medarbetare som rapporterar; människor som nämns i text', 'Vem som rapporterade och när; fri text',
     '{}', '{polis,analytiker,samordnare,faltassistent}', '{polis,analytiker,samordnare,faltassistent}',
     'Ägaren har inte bestämt någon gallring än. Det som står i en beslutad vecka bevaras med den.'),
    ('est-beslut', 'EST: beslutade veckor, kvartal och möten', 'Södermalms stadsdelsförvaltning', 'Dokumentera vad parterna har kommit fram till',
     'Skrivet i tjänsten', false, 'decisions', 'GDPR art. 6.1 e: uppgift av allmänt intresse', 'OSL: efter sekretessprövning',
     'Medarbetare som skriver och beslutar', 'Vem som beslutade och när; fri text i bedömning och anteckningar',
     '{}', '{polis,analytiker,samordnare,faltassistent}', '{polis,analytiker,samordnare,faltassistent}',
     'Beslut och protokoll är allmänna handlingar och bevaras (TF 2 kap., arkivlagen 3 §). Äldre utkast kan rensas.'),
    ('lagesbilder', 'Lägesbilder', 'Södermalms stadsdelsförvaltning', 'Dokumentera den gemensamma lägesbilden',
     'Skrivet i tjänsten', false, 'documents', 'GDPR art. 6.1 e: uppgift av allmänt intresse', 'OSL: efter sekretessprövning',
     'Medarbetare som skriver och beslutar; människor som nämns i text', 'Vem som skrev, beslutade och när; fri text',
     '{}', '{polis,analytiker,samordnare}', '{polis,analytiker,samordnare}',
     'En beslutad lägesbild är en allmän handling och bevaras (TF 2 kap., arkivlagen 3 §). Utkast kan rensas.'),
    ('uppladdningar', 'Uppladdade filer och förhandsvisningar', 'Södermalms stadsdelsförvaltning', 'Läsa in filer',
     'Uppladdat i tjänsten', false, 'uploads', 'Samma som för datamängden som filen läses in i', '',
     'Som i filen', 'Som i filen', '{}', '{analytiker}', '{analytiker}',
     'Filen tas bort när den har lästs. Blev den kvar tas den bort efter ett dygn. Avvisade rader gallras med datamängden de skulle in i.'),
    ('konton', 'Konton, sessioner och nycklar', 'Södermalms stadsdelsförvaltning', 'Veta vem som använder tjänsten, och i vilken roll',
     'Skrivet av administratören', false, 'accounts', 'GDPR art. 6.1 e: uppgift av allmänt intresse', '',
     'Medarbetare som använder tjänsten', 'Namn, roll, när de loggade in; lösenord bara som kondensat',
     '{}', '{administrator}', '{administrator}',
     'Kontots beteckning bevaras, så att ingen annan får den. Sessioner tas bort när de har gått ut.'),
    ('atkomstlogg', 'Åtkomstlogg', 'Södermalms stadsdelsförvaltning', 'Veta vem som tog del av vad, och varför',
     'Skrivet av tjänsten', false, 'log', 'GDPR art. 5.2 och 32; brottsdatalagen (2018:1177) 3 kap.: loggning', '',
     'Medarbetare som använder tjänsten', 'Vem, i vilken roll, ändamål, vad, när, antal poster',
     '{}', '{administrator}', '{administrator}',
     'Loggen är en kedja: tas en rad bort går det inte längre att visa att resten är orörd. Den gallras därför inte.');
INSERT INTO dataset_version
SELECT code, version, to_jsonb(d), 'Utgångsläget, inte bekräftat av ägaren.', changed_at, changed_by FROM dataset d
WHERE NOT EXISTS (SELECT FROM dataset_version v WHERE v.dataset_code = d.code);

-- How many of each kind of thing went, by the code of the kind.
ALTER TABLE retention_run ADD COLUMN parts jsonb NOT NULL DEFAULT '{}';

-- Text, photos and names are gone; what is counted stays. The row stays, too: by it something that is sent again is known again.
ALTER TABLE finding ADD COLUMN detail_erased boolean NOT NULL DEFAULT false;
ALTER TABLE walk ADD COLUMN detail_erased boolean NOT NULL DEFAULT false;
ALTER TABLE measure ADD COLUMN detail_erased boolean NOT NULL DEFAULT false;
ALTER TABLE est_report ADD COLUMN detail_erased boolean NOT NULL DEFAULT false;

------------------------------------------------------------------------------------------------------------------------
-- The service may add versions and not touch those that are there. What goes of them goes by these functions alone, which take
-- nothing from whoever calls them: they erase of what is erased already, and drafts from before the day that is kept with the
-- dataset. Each returns how many rows it changed.

-- A text that was there is told to be gone; who is told to be gone.
CREATE FUNCTION erased_text(written text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN written = '' THEN '' ELSE 'Texten är gallrad.' END;

CREATE FUNCTION without_texts(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = lageskartan, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(key, CASE
        WHEN jsonb_typeof(value) = 'null' THEN value
        WHEN key IN ('author', 'signature', 'created_by', 'changed_by', 'decided_by') THEN to_jsonb('gallrad'::text)
        WHEN key IN ('note', 'reason', 'description', 'comment', 'responsible', 'text', 'expected_effect', 'assessment', 'minutes')
            THEN to_jsonb(erased_text(value #>> '{}'))
        WHEN key IN ('points', 'decisions') THEN '[]'
        WHEN key IN ('accuracy_m', 'sent_at') THEN 'null'
        WHEN key = 'noted_at' THEN to_jsonb(date_trunc('hour', (value #>> '{}')::timestamptz))
        ELSE value END), '{}')
    FROM jsonb_each(content)
$$;

CREATE FUNCTION erased_before(dataset text) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = lageskartan, pg_temp AS $$
    SELECT detail_erased_before::timestamp AT TIME ZONE 'Europe/Stockholm' FROM dataset d WHERE d.code = dataset
$$;

CREATE FUNCTION erase_finding_versions() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH notes AS (
        UPDATE finding_version v SET was = without_texts(v.was), changed_by = 'gallrad'
        FROM finding f WHERE f.id = v.finding AND f.detail_erased AND v.changed_by <> 'gallrad' RETURNING 1),
    cases AS (
        UPDATE finding_case_version v SET was = without_texts(v.was), changed_by = 'gallrad'
        FROM finding f WHERE f.id = v.finding AND f.detail_erased AND v.changed_by <> 'gallrad' RETURNING 1)
    SELECT (SELECT count(*) FROM notes) + (SELECT count(*) FROM cases)
$$;

CREATE FUNCTION erase_walk_versions() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH plans AS (
        UPDATE walk_version v SET plan = without_texts(v.plan), changed_by = 'gallrad'
        FROM walk w WHERE w.id = v.walk_id AND w.detail_erased AND v.changed_by <> 'gallrad' RETURNING 1)
    SELECT count(*) FROM plans
$$;

CREATE FUNCTION erase_measure_versions() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH versions AS (
        UPDATE measure_version v SET content = without_texts(v.content), reason = erased_text(v.reason), changed_by = 'gallrad'
        FROM measure m WHERE m.id = v.measure_id AND m.detail_erased AND v.changed_by <> 'gallrad' RETURNING 1),
    expectations AS (
        UPDATE measure_expectation e SET text = erased_text(e.text), added_by = 'gallrad'
        FROM measure m WHERE m.id = e.measure_id AND m.detail_erased AND e.added_by <> 'gallrad' RETURNING 1),
    conclusions AS (
        UPDATE measure_follow_up u SET text = erased_text(u.text), added_by = 'gallrad'
        FROM measure m WHERE m.id = u.measure_id AND m.detail_erased AND u.added_by <> 'gallrad' RETURNING 1)
    SELECT (SELECT count(*) FROM versions) + (SELECT count(*) FROM expectations) + (SELECT count(*) FROM conclusions)
$$;

CREATE FUNCTION erase_area_versions() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH versions AS (
        UPDATE work_area_version v SET content = without_texts(v.content), changed_by = 'gallrad'
        FROM work_area a WHERE a.kind = v.kind AND a.code = v.code AND v.version < a.version
            AND v.changed_at < erased_before('omraden') AND v.changed_by NOT IN ('gallrad', 'inbyggd') RETURNING 1)
    SELECT count(*) FROM versions
$$;

CREATE FUNCTION erase_report_versions() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH versions AS (
        UPDATE est_version v SET content = without_texts(v.content), note = erased_text(v.note), changed_by = 'gallrad'
        FROM est_report r WHERE v.kind = 'report' AND r.id::text = v.key AND r.detail_erased AND v.changed_by <> 'gallrad' RETURNING 1)
    SELECT count(*) FROM versions
$$;

-- What was written of a week before it was decided, and of a meeting before its minutes were as they are. A quarter is decided in every
-- version.
CREATE FUNCTION erase_decision_drafts() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH drafts AS (
        UPDATE est_version v SET content = without_texts(v.content), note = erased_text(v.note), changed_by = 'gallrad'
        WHERE (v.kind = 'week' AND EXISTS (SELECT FROM est_week w WHERE w.monday::text = v.key AND v.version < w.version)
                OR v.kind = 'meeting' AND EXISTS (SELECT FROM est_meeting m WHERE m.id::text = v.key AND v.version < m.version))
            AND v.changed_at < erased_before('est-beslut') AND v.changed_by <> 'gallrad' RETURNING 1)
    SELECT count(*) FROM drafts
$$;

-- Of a decided document all but what it was decided with; of a withdrawn one all.
CREATE FUNCTION erase_document_drafts() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = lageskartan, pg_temp AS $$
    WITH drafts AS (
        UPDATE lagesbild_text t SET text = erased_text(t.text), changed_by = 'gallrad'
        FROM lagesbild d WHERE d.id = t.lagesbild_id AND t.changed_at < erased_before('lagesbilder') AND t.changed_by <> 'gallrad'
            AND (d.status = 'withdrawn' OR d.status = 'decided' AND EXISTS (SELECT FROM lagesbild_text n
                WHERE n.lagesbild_id = t.lagesbild_id AND n.section = t.section AND n.version > t.version)) RETURNING 1)
    SELECT count(*) FROM drafts
$$;
