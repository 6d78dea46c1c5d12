package se.lageskartan.sources;

import static se.lageskartan.db.Tables.NO_PERSON;
import static se.lageskartan.db.Tables.NO_PERSON_MARK;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.NoPersonRecord;
import se.lageskartan.personaldata.NameBearer;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.wording.Coded;
import se.lageskartan.wording.InvalidFieldException;

/**
 * Keeps which phrases name no person, every version of the list, and what writers have said of names in their own texts. Every
 * call reads the database.
 */
public final class NoPersonStore {
    /** Longer without being said again, and a mark is forgotten. */
    private static final int MONTHS_KEPT = 12;

    private final DSLContext sql;
    private final Clock clock;

    public NoPersonStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The list of a database, by the clock of the machine. */
    public static NoPersonStore of(DataSource database) {
        return new NoPersonStore(DSL.using(database, SQLDialect.POSTGRES), Clock.systemUTC());
    }

    /** For one who has a connection of its own, which stays open. */
    public static NoPersons listedOn(Connection connection) {
        return new NoPersonStore(DSL.using(connection, SQLDialect.POSTGRES), Clock.systemUTC()).listed();
    }

    /** Whether there is or was anything on the list, so that texts may be read otherwise than when they were saved. */
    public static boolean everListedOn(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES).fetchExists(NO_PERSON);
    }

    /**
     * A version of an entry of the list.
     *
     * @param removed whether it was taken off
     */
    public record Entry(
            String phrase, NameBearer bearer, int version, boolean removed, Instant changed, String changedBy) {}

    /**
     * A name that writers have said is no person's.
     *
     * @param bearer what it is, as it was said last
     * @param times in how many texts that were saved
     */
    public record Mark(String phrase, NameBearer bearer, long times, Instant first, Instant last) {}

    /** What holds now. */
    public NoPersons listed() {
        return NoPersons.of(entries().stream()
                .filter(entry -> !entry.removed())
                .map(Entry::phrase)
                .toList());
    }

    /** The newest version of each entry, removed ones too, in order of phrase. */
    public List<Entry> entries() {
        return sql.selectFrom(NO_PERSON)
                .where(DSL.row(NO_PERSON.KEY, NO_PERSON.VERSION)
                        .in(DSL.select(NO_PERSON.KEY, DSL.max(NO_PERSON.VERSION))
                                .from(NO_PERSON)
                                .groupBy(NO_PERSON.KEY)))
                .orderBy(NO_PERSON.KEY)
                .fetch(NoPersonStore::entry);
    }

    /** Every version of all entries, the newest first. */
    public List<Entry> history(int limit) {
        return sql.selectFrom(NO_PERSON)
                .orderBy(NO_PERSON.CHANGED_AT.desc(), NO_PERSON.KEY)
                .limit(limit)
                .fetch(NoPersonStore::entry);
    }

    /**
     * Puts a phrase on the list, or says anew what bears it. What writers have said of names that are in it is settled by that.
     *
     * @throws InvalidFieldException when the phrase would let persons through
     */
    public Entry add(String phrase, NameBearer bearer, String who) {
        NoPersons.tooWide(phrase).ifPresent(why -> {
            throw new InvalidFieldException(
                    "phrase", why, "namnet med det som står intill, som ”färjan Karin”, högst 80 tecken");
        });
        return change(NoPersons.tidy(phrase), bearer, false, who);
    }

    /** Takes a phrase off the list; empty when it is not on it. */
    public Optional<Entry> remove(String phrase, String who) {
        String key = NoPersons.key(phrase);
        return entries().stream()
                .filter(entry ->
                        !entry.removed() && NoPersons.key(entry.phrase()).equals(key))
                .findFirst()
                .map(entry -> change(entry.phrase(), entry.bearer(), true, who));
    }

    /** Counts a saved text in which a writer has said that these names are no persons'. */
    public void mark(Collection<String> phrases, NameBearer bearer) {
        OffsetDateTime now = now();
        for (String phrase : phrases) {
            sql.insertInto(NO_PERSON_MARK)
                    .set(NO_PERSON_MARK.KEY, NoPersons.key(phrase))
                    .set(NO_PERSON_MARK.PHRASE, NoPersons.tidy(phrase))
                    .set(NO_PERSON_MARK.BEARER, bearer.code())
                    .set(NO_PERSON_MARK.TIMES, 1L)
                    .set(NO_PERSON_MARK.FIRST_AT, now)
                    .set(NO_PERSON_MARK.LAST_AT, now)
                    .onConflict(NO_PERSON_MARK.KEY)
                    .doUpdate()
                    .set(NO_PERSON_MARK.TIMES, NO_PERSON_MARK.TIMES.plus(1))
                    .set(NO_PERSON_MARK.BEARER, bearer.code())
                    .set(NO_PERSON_MARK.LAST_AT, now)
                    .execute();
        }
    }

    /** Forgets what nobody has said for a year. */
    public void forgetOld() {
        sql.deleteFrom(NO_PERSON_MARK)
                .where(NO_PERSON_MARK.LAST_AT.lt(now().minusMonths(MONTHS_KEPT)))
                .execute();
    }

    /** What writers have said and nobody has settled, the most frequent first. */
    public List<Mark> marks() {
        return sql.selectFrom(NO_PERSON_MARK)
                .orderBy(NO_PERSON_MARK.TIMES.desc(), NO_PERSON_MARK.KEY)
                .fetch(row -> new Mark(
                        row.getPhrase(),
                        bearer(row.getBearer()),
                        row.getTimes(),
                        row.getFirstAt().toInstant(),
                        row.getLastAt().toInstant()));
    }

    /** Forgets what was said of a name: it is a person's, or nothing that is said often. */
    public boolean forget(String phrase) {
        return sql.deleteFrom(NO_PERSON_MARK)
                        .where(NO_PERSON_MARK.KEY.eq(NoPersons.key(phrase)))
                        .execute()
                == 1;
    }

    private Entry change(String phrase, NameBearer bearer, boolean removed, String who) {
        return sql.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            String key = NoPersons.key(phrase);
            // Two who change the same at once follow each other.
            transaction.execute("SELECT pg_advisory_xact_lock(hashtext({0}))", DSL.val("no_person " + key));
            Integer last = transaction
                    .select(DSL.max(NO_PERSON.VERSION))
                    .from(NO_PERSON)
                    .where(NO_PERSON.KEY.eq(key))
                    .fetchOneInto(Integer.class);
            NoPersonRecord row = transaction.newRecord(NO_PERSON);
            row.setKey(key);
            row.setVersion(last == null ? 1 : last + 1);
            row.setPhrase(phrase);
            row.setBearer(bearer.code());
            row.setRemoved(removed);
            row.setChangedAt(now());
            row.setChangedBy(who);
            row.store();
            List<String> settled =
                    transaction.select(NO_PERSON_MARK.KEY).from(NO_PERSON_MARK).fetch(NO_PERSON_MARK.KEY).stream()
                            .filter(mark -> NoPersons.names(phrase, mark))
                            .toList();
            transaction
                    .deleteFrom(NO_PERSON_MARK)
                    .where(NO_PERSON_MARK.KEY.in(settled))
                    .execute();
            return entry(row);
        });
    }

    private static Entry entry(NoPersonRecord row) {
        return new Entry(
                row.getPhrase(),
                bearer(row.getBearer()),
                row.getVersion(),
                row.getRemoved(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }

    private static NameBearer bearer(String code) {
        return Coded.find(NameBearer.class, code).orElse(NameBearer.OTHER);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
