package se.lageskartan.access;

import static se.lageskartan.db.Tables.ACCOUNT;
import static se.lageskartan.db.Tables.SESSION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. They stand in the database, so that they outlive a restart, hold for every service on it, and can be ended
 * from anywhere.
 */
public final class Sessions {
    /** Left alone for so long, a session ends. */
    public static final Duration IDLE = Duration.ofHours(2);

    /** However much it is used, a session ends then: a working day and some. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** So seldom is it written down that a session is used. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final int LONGEST_PURPOSE = 200;

    private static final String EXAMPLE = "exempel:";

    private final DSLContext database;
    private final Clock clock;

    public Sessions(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Signs somebody in. The token is new every time, so that one who planted a cookie beforehand gets nothing.
     *
     * @return the token for the cookie; it is stored nowhere
     */
    public String start(Session session) {
        return start(session, LONGEST);
    }

    /** @param longest how long it holds at most, whatever is done with it; {@link #LONGEST} when that is shorter */
    public String start(Session session, Duration longest) {
        String purpose = session.viewer().purpose();
        if (purpose != null
                && (purpose.length() > LONGEST_PURPOSE || purpose.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidAccountException("purpose", "högst " + LONGEST_PURPOSE + " tecken text");
        }
        String token = SecretToken.fresh();
        OffsetDateTime now = now();
        forgetEnded();
        database.insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, SecretToken.hash(token))
                .set(SESSION.WHO, session.viewer().who())
                .set(SESSION.TITLE, session.title())
                .set(SESSION.ROLE, session.viewer().role().code())
                .set(SESSION.ACCOUNT_NAME, session.account())
                .set(SESSION.PURPOSE, purpose == null || purpose.isBlank() ? null : purpose.strip())
                .set(SESSION.STARTED_AT, now)
                .set(SESSION.LAST_SEEN_AT, now)
                .set(SESSION.ENDS_AT, now.plus(longest.compareTo(LONGEST) < 0 ? longest : LONGEST))
                .execute();
        return token;
    }

    /** What has ended by itself is of no use, and tells when somebody was here. */
    public void forgetEnded() {
        OffsetDateTime now = now();
        database.deleteFrom(SESSION)
                .where(SESSION.ENDS_AT.le(now).or(SESSION.LAST_SEEN_AT.le(now.minus(IDLE))))
                .execute();
    }

    /** Who a token belongs to, if it still holds; an account's role is the one that it has now. */
    public Optional<Session> of(String token) {
        byte[] hash = SecretToken.hash(token);
        OffsetDateTime now = now();
        var row = database.select(
                        SESSION.WHO,
                        SESSION.TITLE,
                        SESSION.ROLE,
                        SESSION.ACCOUNT_NAME,
                        SESSION.PURPOSE,
                        SESSION.LAST_SEEN_AT,
                        ACCOUNT.ROLE,
                        ACCOUNT.TITLE)
                .from(SESSION)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.NAME.eq(SESSION.ACCOUNT_NAME))
                .where(SESSION.TOKEN_HASH.eq(hash))
                .and(SESSION.ENDS_AT.gt(now))
                .and(SESSION.LAST_SEEN_AT.gt(now.minus(IDLE)))
                .and(ACCOUNT.NAME.isNull().or(ACCOUNT.DISABLED.isFalse()))
                .fetchOne();
        if (row == null) {
            return Optional.empty();
        }
        if (row.get(SESSION.LAST_SEEN_AT).plus(NOTED_EVERY).isBefore(now)) {
            database.update(SESSION)
                    .set(SESSION.LAST_SEEN_AT, now)
                    .where(SESSION.TOKEN_HASH.eq(hash))
                    .execute();
        }
        @Nullable String accountRole = row.get(ACCOUNT.ROLE);
        @Nullable String accountTitle = row.get(ACCOUNT.TITLE);
        Role role = Role.parse(accountRole == null ? row.get(SESSION.ROLE) : accountRole)
                .orElseThrow();
        return Optional.of(new Session(
                new Viewer(role, row.get(SESSION.WHO), row.get(SESSION.PURPOSE)),
                accountTitle == null ? row.get(SESSION.TITLE) : accountTitle,
                row.get(SESSION.ACCOUNT_NAME)));
    }

    /** Signs out. */
    public void end(String token) {
        database.deleteFrom(SESSION)
                .where(SESSION.TOKEN_HASH.eq(SecretToken.hash(token)))
                .execute();
    }

    /**
     * The example account of a role, which needs no password.
     *
     * @param purpose why, in the person's own words; null when they have not said
     */
    public static Session example(Role role, @Nullable String purpose) {
        return new Session(new Viewer(role, EXAMPLE + role.code(), purpose), "Exempel: " + role.title(), null);
    }

    /** Signs somebody out everywhere. */
    public void endAll(String who) {
        database.deleteFrom(SESSION).where(SESSION.WHO.eq(who)).execute();
    }

    /** Ends what was begun while the service stood open to this machine alone. */
    public void endExamples() {
        database.deleteFrom(SESSION).where(SESSION.WHO.startsWith(EXAMPLE)).execute();
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
