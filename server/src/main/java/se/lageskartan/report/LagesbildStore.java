package se.lageskartan.report;

import static se.lageskartan.db.Tables.LAGESBILD;
import static se.lageskartan.db.Tables.LAGESBILD_CONTENT;
import static se.lageskartan.db.Tables.LAGESBILD_TEXT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.LagesbildRecord;
import se.lageskartan.db.tables.records.LagesbildTextRecord;
import se.lageskartan.incidents.Period;
import se.lageskartan.report.StoredDocument.Status;
import se.lageskartan.report.StoredDocument.Text;

/** The documents, what people have written in them, and what was frozen when they were decided. */
public final class LagesbildStore {
    private final DSLContext database;
    private final Clock clock;

    public LagesbildStore(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The latest first, without those taken away. */
    public List<StoredDocument> all() {
        return database.selectFrom(LAGESBILD)
                .where(LAGESBILD.STATUS.ne(Status.WITHDRAWN.code()))
                .orderBy(LAGESBILD.DATED.desc(), LAGESBILD.ID.desc())
                .fetch(LagesbildStore::document);
    }

    /** Empty when there is none, or when it has been taken away. */
    public Optional<StoredDocument> byId(int id) {
        return database.selectFrom(LAGESBILD)
                .where(LAGESBILD.ID.eq(id))
                .and(LAGESBILD.STATUS.ne(Status.WITHDRAWN.code()))
                .fetchOptional(LagesbildStore::document);
    }

    /** Keeps a new draft. Differences are told from the latest decided document about an earlier time. */
    public StoredDocument create(DocumentPlan plan, String who) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Integer previous = transaction
                    .select(LAGESBILD.ID)
                    .from(LAGESBILD)
                    .where(LAGESBILD.STATUS.eq(Status.DECIDED.code()))
                    .and(LAGESBILD.PERIOD_FROM.lt(plan.period().from()))
                    .orderBy(LAGESBILD.PERIOD_TO.desc(), LAGESBILD.EDITION.desc(), LAGESBILD.ID.desc())
                    .limit(1)
                    .fetchOne(LAGESBILD.ID);
            return document(insert(transaction, plan, 1, previous, who));
        });
    }

    /**
     * Keeps a new draft that is to take the place of a decided document, with what people wrote in it.
     *
     * @return empty when there is no such document
     * @throws DecidedException when it is not decided yet
     */
    public Optional<StoredDocument> revise(int id, LocalDate dated, String who) {
        return byId(id).map(old -> {
            if (old.status() != Status.DECIDED) {
                throw new DecidedException("Dokumentet är ett utkast; ändra i det i stället för att göra ett nytt.");
            }
            return database.transactionResult(configuration -> {
                DSLContext transaction = configuration.dsl();
                DocumentPlan plan = old.plan();
                LagesbildRecord made = insert(
                        transaction,
                        new DocumentPlan(plan.title(), plan.period(), plan.compare(), dated, plan.figuresOf()),
                        old.edition() + 1,
                        id,
                        who);
                for (Text text : texts(transaction, id).values()) {
                    insert(transaction, made.getId(), text.section(), 1, text.text(), who);
                }
                return document(made);
            });
        });
    }

    private LagesbildRecord insert(
            DSLContext transaction, DocumentPlan plan, int edition, @Nullable Integer previous, String who) {
        LagesbildRecord row = transaction.newRecord(LAGESBILD);
        row.setTitle(plan.title());
        row.setPeriodFrom(plan.period().from());
        row.setPeriodTo(plan.period().to());
        Period compare = plan.compare();
        row.setCompareFrom(compare == null ? null : compare.from());
        row.setCompareTo(compare == null ? null : compare.to());
        row.setDated(plan.dated());
        row.setFiguresOf(plan.figuresOf());
        row.setPrevious(previous);
        row.setEdition(edition);
        row.setStatus(Status.DRAFT.code());
        row.setCreatedAt(time());
        row.setCreatedBy(who);
        row.insert();
        return row;
    }

    /** The newest text of each section that somebody has written in, by section. */
    public Map<String, Text> texts(int id) {
        return texts(database, id);
    }

    private static Map<String, Text> texts(DSLContext on, int id) {
        Map<String, Text> texts = new TreeMap<>();
        on.selectFrom(LAGESBILD_TEXT)
                .where(LAGESBILD_TEXT.LAGESBILD_ID.eq(id))
                .orderBy(LAGESBILD_TEXT.SECTION, LAGESBILD_TEXT.VERSION)
                .fetch(LagesbildStore::text)
                .forEach(text -> texts.put(text.section(), text));
        return texts;
    }

    /** Everything that was ever written in a section, the newest first. */
    public List<Text> history(int id, String section) {
        return database.selectFrom(LAGESBILD_TEXT)
                .where(LAGESBILD_TEXT.LAGESBILD_ID.eq(id))
                .and(LAGESBILD_TEXT.SECTION.eq(section))
                .orderBy(LAGESBILD_TEXT.VERSION.desc())
                .fetch(LagesbildStore::text);
    }

    /**
     * Writes in a section.
     *
     * @param version the one that the person has seen, 0 for a section that nobody had written in
     * @return the text as it is now; empty when there is no such document
     * @throws StaleTextException when somebody else has written meanwhile
     * @throws DecidedException when the document is decided
     */
    public Optional<Text> write(int id, String section, String text, int version, String who) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            LagesbildRecord document = open(transaction, id);
            if (document == null) {
                return Optional.<Text>empty();
            }
            requireDraft(document);
            Text now = texts(transaction, id).getOrDefault(section, Text.none(section));
            if (now.version() != version) {
                throw new StaleTextException(now);
            }
            return Optional.of(text(insert(transaction, id, section, version + 1, text, who)));
        });
    }

    private LagesbildTextRecord insert(
            DSLContext transaction, int id, String section, int version, String text, String who) {
        LagesbildTextRecord row = transaction.newRecord(LAGESBILD_TEXT);
        row.setLagesbildId(id);
        row.setSection(section);
        row.setVersion(version);
        row.setText(text);
        row.setChangedAt(time());
        row.setChangedBy(who);
        row.insert();
        return row;
    }

    /**
     * Decides a document: from now on it is read as it was frozen.
     *
     * @param contents by role, as {@link LagesbildJson} writes them
     * @param written the texts that they hold
     * @param decided the document as it is to be, with who decides it and when
     * @return empty when there is no such document
     * @throws DecidedException when it is decided already
     * @throws ChangedSinceReadException when somebody has written in it since the contents were made
     */
    public Optional<StoredDocument> decide(
            int id, Map<String, String> contents, Map<String, Text> written, long dataVersion, StoredDocument decided) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            LagesbildRecord document = open(transaction, id);
            if (document == null) {
                return Optional.<StoredDocument>empty();
            }
            requireDraft(document);
            if (!texts(transaction, id).equals(written)) {
                throw new ChangedSinceReadException(
                        "Någon skrev i lägesbilden medan den beslutades. Den är inte beslutad: läs ändringen och besluta igen.");
            }
            contents.forEach((role, content) -> transaction
                    .insertInto(LAGESBILD_CONTENT)
                    .set(LAGESBILD_CONTENT.LAGESBILD_ID, id)
                    .set(LAGESBILD_CONTENT.ROLE, role)
                    .set(LAGESBILD_CONTENT.CONTENT, content)
                    .execute());
            document.setStatus(Status.DECIDED.code());
            Instant at = decided.decided();
            document.setDecidedAt(at == null ? time() : at.atOffset(ZoneOffset.UTC));
            document.setDecidedBy(decided.decidedBy());
            document.setDataVersion(dataVersion);
            document.update();
            return Optional.of(document(document));
        });
    }

    /**
     * Takes a draft away. What was written in it stays in the store.
     *
     * @param written how many times somebody had written in it when it was read
     * @return whether there was one
     * @throws DecidedException when it is decided
     * @throws ChangedSinceReadException when somebody has written in it since
     */
    public boolean withdraw(int id, int written) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            LagesbildRecord document = open(transaction, id);
            if (document == null) {
                return false;
            }
            requireDraft(document);
            if (transaction.fetchCount(LAGESBILD_TEXT, LAGESBILD_TEXT.LAGESBILD_ID.eq(id)) != written) {
                throw new ChangedSinceReadException(
                        "Någon har skrivit i utkastet sedan du öppnade det. Det är inte borttaget: läs in det på nytt först.");
            }
            document.setStatus(Status.WITHDRAWN.code());
            document.update();
            return true;
        });
    }

    /** What was frozen of a decided document, by role. */
    public Map<String, String> contents(int id) {
        return database.selectFrom(LAGESBILD_CONTENT)
                .where(LAGESBILD_CONTENT.LAGESBILD_ID.eq(id))
                .fetchMap(LAGESBILD_CONTENT.ROLE, LAGESBILD_CONTENT.CONTENT);
    }

    private static @Nullable LagesbildRecord open(DSLContext transaction, int id) {
        return transaction
                .selectFrom(LAGESBILD)
                .where(LAGESBILD.ID.eq(id))
                .and(LAGESBILD.STATUS.ne(Status.WITHDRAWN.code()))
                .forUpdate()
                .fetchOne();
    }

    private static void requireDraft(LagesbildRecord document) {
        if (!document.getStatus().equals(Status.DRAFT.code())) {
            throw new DecidedException("Lägesbilden är beslutad och ändras inte. Gör en ny version av den i stället.");
        }
    }

    Instant now() {
        return clock.instant();
    }

    private OffsetDateTime time() {
        return now().atOffset(ZoneOffset.UTC);
    }

    private static StoredDocument document(LagesbildRecord row) {
        return new StoredDocument(
                row.getId(),
                new DocumentPlan(
                        row.getTitle(),
                        new Period(row.getPeriodFrom(), row.getPeriodTo()),
                        row.getCompareFrom() == null || row.getCompareTo() == null
                                ? null
                                : new Period(row.getCompareFrom(), row.getCompareTo()),
                        row.getDated(),
                        row.getFiguresOf()),
                row.getEdition(),
                row.getPrevious(),
                Status.valueOf(row.getStatus().toUpperCase(Locale.ROOT)),
                row.getCreatedAt().toInstant(),
                row.getCreatedBy(),
                instant(row.getDecidedAt()),
                row.getDecidedBy(),
                row.getDataVersion());
    }

    private static Text text(LagesbildTextRecord row) {
        return new Text(
                row.getSection(),
                row.getVersion(),
                row.getText(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
