package se.lageskartan.feeds;

import static se.lageskartan.db.Tables.FEED;
import static se.lageskartan.db.Tables.FEED_FILE;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.FeedRecord;

/** Feeds and what has happened to them, as the database has them. Times are given, never the database's own. */
public final class FeedStore {
    private final DSLContext database;

    public FeedStore(DSLContext database) {
        this.database = database;
    }

    /** For one who has a connection of its own and no pool; the connection stays open. */
    public static FeedStore on(Connection connection) {
        return new FeedStore(DSL.using(connection, SQLDialect.POSTGRES));
    }

    /**
     * What became of a file's content that a folder has given before.
     *
     * @param accepted whether it was taken in
     */
    record KnownFile(String fileName, Instant takenAt, boolean accepted) {}

    /** In order of title. */
    public List<KnownFeed> all() {
        return database.selectFrom(FEED).orderBy(FEED.TITLE, FEED.CODE).fetch(FeedStore::known);
    }

    public Optional<KnownFeed> byCode(String code) {
        return database.selectFrom(FEED)
                .where(FEED.CODE.eq(code))
                .fetchOptional()
                .map(FeedStore::known);
    }

    /** Returns false, and changes nothing, when the code is taken. */
    public boolean add(Feed feed, String by, Instant now) {
        return database.insertInto(FEED)
                        .set(FEED.CODE, feed.code())
                        .set(FEED.TITLE, feed.title())
                        .set(FEED.KIND, feed.kind().code())
                        .set(FEED.LOCATION, feed.location())
                        .set(FEED.PROFILE, feed.profile())
                        .set(FEED.INTERVAL_S, (int) feed.interval().toSeconds())
                        .set(FEED.NEWS_WITHIN_S, seconds(feed.newsWithin()))
                        .set(FEED.ENABLED, feed.enabled())
                        .set(FEED.ENABLED_AT, feed.enabled() ? moment(now) : null)
                        .set(FEED.CHANGED_AT, moment(now))
                        .set(FEED.CHANGED_BY, by)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /**
     * Sets a feed anew. It is tried at once; one that asks elsewhere than before, or reads otherwise, begins from nothing.
     *
     * @return false when there is none with this code
     */
    public boolean change(Feed feed, String by, Instant now) {
        return database.transactionResult(configuration -> {
            FeedRecord row = configuration
                    .dsl()
                    .selectFrom(FEED)
                    .where(FEED.CODE.eq(feed.code()))
                    .forUpdate()
                    .fetchOne();
            if (row == null) {
                return false;
            }
            boolean elsewhere = !row.getLocation().equals(feed.location())
                    || !row.getProfile().equals(feed.profile())
                    || !row.getKind().equals(feed.kind().code());
            boolean switchedOn = feed.enabled() && !row.getEnabled();
            UpdateSetMoreStep<FeedRecord> update = configuration
                    .dsl()
                    .update(FEED)
                    .set(FEED.TITLE, feed.title())
                    .set(FEED.KIND, feed.kind().code())
                    .set(FEED.LOCATION, feed.location())
                    .set(FEED.PROFILE, feed.profile())
                    .set(FEED.INTERVAL_S, (int) feed.interval().toSeconds())
                    .set(FEED.NEWS_WITHIN_S, seconds(feed.newsWithin()))
                    .set(FEED.ENABLED, feed.enabled())
                    .set(FEED.CHANGED_AT, moment(now))
                    .set(FEED.CHANGED_BY, by)
                    .set(FEED.NEXT_ATTEMPT, earliest(row, feed.kind(), now));
            if (switchedOn) {
                update = update.set(FEED.ENABLED_AT, moment(now))
                        .set(FEED.FAILURES, 0)
                        .set(FEED.MESSAGE, "");
            }
            if (elsewhere) {
                update = update.setNull(FEED.ETAG)
                        .setNull(FEED.LAST_MODIFIED)
                        .setNull(FEED.LAST_SHA256)
                        .setNull(FEED.LAST_RECORDS)
                        .setNull(FEED.LAST_SUCCESS)
                        .setNull(FEED.LAST_NEWS)
                        .set(FEED.ENABLED_AT, feed.enabled() ? moment(now) : null)
                        .set(FEED.FAILURES, 0)
                        .set(FEED.MESSAGE, "");
            }
            update.where(FEED.CODE.eq(feed.code())).execute();
            return true;
        });
    }

    /** Returns false when there was none. What it brought stays. */
    public boolean remove(String code) {
        return database.deleteFrom(FEED).where(FEED.CODE.eq(code)).execute() == 1;
    }

    /**
     * Has a feed tried as soon as its source may be asked again.
     *
     * @return when that is; empty when there is no such feed or it is switched off
     */
    public Optional<Instant> tryNow(String code, Instant now) {
        return database.transactionResult(configuration -> configuration
                .dsl()
                .selectFrom(FEED)
                .where(FEED.CODE.eq(code))
                .and(FEED.ENABLED)
                .forUpdate()
                .fetchOptional()
                .map(row -> {
                    OffsetDateTime at =
                            earliest(row, Feed.Kind.parse(row.getKind()).orElseThrow(), now);
                    configuration
                            .dsl()
                            .update(FEED)
                            .set(FEED.NEXT_ATTEMPT, at)
                            .where(FEED.CODE.eq(code))
                            .execute();
                    return at.toInstant();
                }));
    }

    /** What was set in the meantime is left as it is. */
    void succeeded(KnownFeed tried, FeedOutcome outcome, Instant now, Instant next) {
        UpdateSetMoreStep<FeedRecord> update = database.update(FEED)
                .set(FEED.LAST_ATTEMPT, moment(now))
                .set(FEED.LAST_SUCCESS, moment(now))
                .set(FEED.FAILURES, 0)
                .set(FEED.MESSAGE, outcome.message())
                .set(FEED.NEXT_ATTEMPT, moment(next));
        if (outcome.news()) {
            update = update.set(FEED.LAST_NEWS, moment(now));
        }
        KnownFeed.Held held = outcome.held();
        if (held != null) {
            update = update.set(FEED.ETAG, held.etag())
                    .set(FEED.LAST_MODIFIED, held.lastModified())
                    .set(FEED.LAST_SHA256, held.sha256())
                    .set(FEED.LAST_RECORDS, held.records());
        }
        finish(update, tried);
    }

    void failed(KnownFeed tried, String message, Instant now, Instant next) {
        finish(
                database.update(FEED)
                        .set(FEED.LAST_ATTEMPT, moment(now))
                        .set(FEED.FAILURES, FEED.FAILURES.plus(1))
                        .set(FEED.MESSAGE, message)
                        .set(FEED.NEXT_ATTEMPT, moment(next)),
                tried);
    }

    Optional<KnownFile> file(String feed, String sha256) {
        return database.selectFrom(FEED_FILE)
                .where(FEED_FILE.FEED_CODE.eq(feed))
                .and(FEED_FILE.SHA256.eq(sha256))
                .fetchOptional()
                .map(row -> new KnownFile(row.getFileName(), row.getTakenAt().toInstant(), row.getAccepted()));
    }

    void noteFile(String feed, String sha256, String fileName, Instant now, long importId, boolean accepted) {
        database.insertInto(FEED_FILE)
                .set(FEED_FILE.FEED_CODE, feed)
                .set(FEED_FILE.SHA256, sha256)
                .set(FEED_FILE.FILE_NAME, fileName)
                .set(FEED_FILE.TAKEN_AT, moment(now))
                .set(FEED_FILE.IMPORT_ID, importId)
                .set(FEED_FILE.ACCEPTED, accepted)
                .onConflict()
                .doUpdate()
                .set(FEED_FILE.FILE_NAME, fileName)
                .set(FEED_FILE.TAKEN_AT, moment(now))
                .set(FEED_FILE.IMPORT_ID, importId)
                .set(FEED_FILE.ACCEPTED, accepted)
                .execute();
    }

    /** An attempt at what the feed was then says nothing of what it has been set to since. */
    private static void finish(UpdateSetMoreStep<FeedRecord> update, KnownFeed tried) {
        update.where(FEED.CODE.eq(tried.feed().code()))
                .and(FEED.LOCATION.eq(tried.feed().location()))
                .and(FEED.PROFILE.eq(tried.feed().profile()))
                .and(FEED.KIND.eq(tried.feed().kind().code()))
                .execute();
    }

    /** Now, unless the source was asked a moment ago. */
    private static OffsetDateTime earliest(FeedRecord row, Feed.Kind kind, Instant now) {
        Instant last = instant(row.getLastAttempt());
        Instant allowed = last == null ? now : last.plus(kind.shortest());
        return allowed.isAfter(now) && !allowed.isAfter(now.plus(kind.shortest())) ? moment(allowed) : moment(now);
    }

    private static KnownFeed known(FeedRecord row) {
        Integer newsWithin = row.getNewsWithinS();
        return new KnownFeed(
                new Feed(
                        row.getCode(),
                        row.getTitle(),
                        Feed.Kind.parse(row.getKind()).orElseThrow(),
                        row.getLocation(),
                        row.getProfile(),
                        Duration.ofSeconds(row.getIntervalS()),
                        newsWithin == null ? null : Duration.ofSeconds(newsWithin),
                        row.getEnabled()),
                instant(row.getEnabledAt()),
                instant(row.getLastAttempt()),
                instant(row.getLastSuccess()),
                instant(row.getLastNews()),
                instant(row.getNextAttempt()),
                row.getFailures(),
                row.getMessage(),
                new KnownFeed.Held(row.getEtag(), row.getLastModified(), row.getLastSha256(), row.getLastRecords()));
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : (int) duration.toSeconds();
    }

    private static OffsetDateTime moment(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
