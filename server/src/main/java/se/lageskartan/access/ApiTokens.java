package se.lageskartan.access;

import static se.lageskartan.db.Tables.API_TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.ApiTokenRecord;

/** Tokens for programs: {@code Authorization: Bearer …}. */
public final class ApiTokens {
    public static final int LONGEST_DAYS = 366;

    /** So that one that is found in a log or a repository is known for what it is. */
    private static final String PREFIX = "lageskartan_";

    private static final Duration NOTED_EVERY = Duration.ofHours(1);

    private final DSLContext database;
    private final Clock clock;

    public ApiTokens(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A token that was just made: the only time that it is seen. */
    public record Made(ApiToken token, String secret) {}

    /**
     * Makes a token.
     *
     * @throws InvalidAccountException when a field cannot be used
     */
    public Made add(String title, Role role, int days, String by) {
        Accounts.requireTitle("title", title);
        Accounts.requireRole(role);
        if (days < 1 || days > LONGEST_DAYS) {
            throw new InvalidAccountException("days", "ett antal dagar från 1 till " + LONGEST_DAYS);
        }
        String secret = PREFIX + SecretToken.fresh();
        OffsetDateTime now = now();
        ApiTokenRecord row = database.insertInto(API_TOKEN)
                .set(API_TOKEN.TITLE, title.strip())
                .set(API_TOKEN.ROLE, role.code())
                .set(API_TOKEN.TOKEN_HASH, SecretToken.hash(secret))
                .set(API_TOKEN.CREATED_AT, now)
                .set(API_TOKEN.CREATED_BY, by)
                .set(API_TOKEN.ENDS_AT, now.plusDays(days))
                .returning()
                .fetchSingle();
        return new Made(token(row), secret);
    }

    /** The newest first. */
    public List<ApiToken> all() {
        return database.selectFrom(API_TOKEN).orderBy(API_TOKEN.ID.desc()).fetch(ApiTokens::token);
    }

    /** Takes a token back; false when there is none that holds. */
    public boolean revoke(long id, String by) {
        return database.update(API_TOKEN)
                        .set(API_TOKEN.REVOKED_AT, now())
                        .set(API_TOKEN.REVOKED_BY, by)
                        .where(API_TOKEN.ID.eq(id))
                        .and(API_TOKEN.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    /** Who asks with a token; empty when it is none, or no longer one. */
    public Optional<Viewer> viewer(String secret) {
        OffsetDateTime now = now();
        @Nullable ApiTokenRecord row = database.selectFrom(API_TOKEN)
                .where(API_TOKEN.TOKEN_HASH.eq(SecretToken.hash(secret)))
                .and(API_TOKEN.REVOKED_AT.isNull())
                .and(API_TOKEN.ENDS_AT.gt(now))
                .fetchOne();
        if (row == null) {
            return Optional.empty();
        }
        OffsetDateTime used = row.getLastUsedAt();
        if (used == null || used.plus(NOTED_EVERY).isBefore(now)) {
            database.update(API_TOKEN)
                    .set(API_TOKEN.LAST_USED_AT, now)
                    .where(API_TOKEN.ID.eq(row.getId()))
                    .execute();
        }
        return Optional.of(new Viewer(
                Role.parse(row.getRole()).orElseThrow(), "klient:" + row.getId() + " " + row.getTitle(), null));
    }

    private static ApiToken token(ApiTokenRecord row) {
        return new ApiToken(
                row.getId(),
                row.getTitle(),
                Role.parse(row.getRole()).orElseThrow(),
                row.getCreatedAt().toInstant(),
                row.getCreatedBy(),
                row.getEndsAt().toInstant(),
                instant(row.getRevokedAt()),
                instant(row.getLastUsedAt()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
