package se.lageskartan.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who tries feeds, when, and what is made of how long ago it went well. */
class FeedSchedulerTest {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private FeedRig rig;
    private RawServer server;

    @BeforeEach
    void open() throws Exception {
        rig = new FeedRig(directory, null);
        server = new RawServer();
        server.does(RawServer.answer(404, "", ""));
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        server.close();
    }

    @Test
    void oneProcessOfSeveralAsksAndAnotherTakesOverWhenItEnds() throws Exception {
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        FeedScheduler first = rig.scheduler();
        rig.round();
        FeedScheduler second = rig.another();
        rig.takeOver(second);
        rig.after(Duration.ofHours(2));
        assertThat(server.requests()).as("the other one leads").hasSize(1);
        first.close();
        rig.round();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aLeaderWhoseSessionIsCutBecomesOneAgain() throws Exception {
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        rig.round();
        String others = " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        assertThat(rig.number("SELECT count(pg_terminate_backend(pid))" + others))
                .isPositive();
        rig.clock.pass(Duration.ofHours(2));
        for (int i = 0; i < 50 && server.requests().size() < 2; i++) {
            rig.scheduler().round();
            Thread.sleep(100);
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(rig.known().failures()).isEqualTo(2);
    }

    @Test
    void closingBreaksOffWhatIsBeingFetched() throws Exception {
        server.does((socket, out) -> Thread.sleep(60_000));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        rig.scheduler().start();
        for (int i = 0; i < 100 && server.requests().isEmpty(); i++) {
            Thread.sleep(50);
        }
        long before = System.nanoTime();
        rig.scheduler().close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(1_400));
        assertThat(rig.known().failures()).as("it says nothing of the source").isZero();
        assertThat(rig.left()).isZero();
    }

    @Test
    void whatIsSwitchedOffIsNotAsked() throws Exception {
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        set(false, server.url("/"), null);
        assertThat(rig.round().status(rig.clock.instant())).isEqualTo(FeedStatus.OFF);
        assertThat(server.requests()).isEmpty();
        assertThat(rig.store.tryNow("f", rig.clock.instant())).isEmpty();
    }

    @Test
    void aSourceIsNotAskedMoreThanOnceAMinuteByAnyMeans() throws Exception {
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        rig.round();
        rig.clock.pass(Duration.ofSeconds(20));
        assertThat(rig.store.tryNow("f", rig.clock.instant())).hasValue(FeedRig.START.plusSeconds(60));
        rig.round();
        assertThat(server.requests()).hasSize(1);
        set(true, server.url("/annan"), null);
        rig.round();
        assertThat(server.requests()).as("not by setting it anew either").hasSize(1);
        rig.after(Duration.ofSeconds(40));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void askingElsewhereBeginsFromNothing() throws Exception {
        server.does(RawServer.answer(200, "ETag: \"a\"\r\nContent-Type: application/json\r\n", "[]"));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        assertThat(rig.round().held().etag()).isEqualTo("\"a\"");
        set(true, server.url("/annan"), null);
        assertThat(rig.known().held()).isEqualTo(KnownFeed.Held.NOTHING);
        assertThat(rig.known().lastSuccess()).isNull();
    }

    @Test
    void theSignFollowsTheClock() throws Exception {
        server.does(RawServer.answer(200, "Content-Type: application/json\r\n", "[]"));
        rig.watch(Feed.Kind.HTTP, server.url("/"), "polisen");
        set(true, server.url("/"), Duration.ofHours(2));
        assertThat(statuses(0)).containsExactly(FeedStatus.WAITING);
        rig.round();
        assertThat(statuses(0, 29, 30, 31, 300))
                .containsExactly(FeedStatus.OK, FeedStatus.OK, FeedStatus.OK, FeedStatus.STOPPED, FeedStatus.STOPPED);
        for (int i = 0; i < 13; i++) {
            rig.after(INTERVAL);
        }
        assertThat(statuses(0)).as("it answers, but for two hours nothing new").containsExactly(FeedStatus.SILENT);
        set(false, server.url("/"), Duration.ofHours(2));
        rig.clock.pass(Duration.ofDays(9));
        assertThat(statuses(0)).containsExactly(FeedStatus.OFF);
        set(true, server.url("/"), Duration.ofHours(2));
        assertThat(statuses(0, 31)).as("time to begin").containsExactly(FeedStatus.OK, FeedStatus.STOPPED);
    }

    @Test
    void aProfileThatIsGoneIsSaid() throws Exception {
        rig.watch(Feed.Kind.HTTP, server.url("/"), "borttagen");
        assertThat(rig.round().message()).isEqualTo("Profilen ”borttagen” finns inte. Välj en annan.");
        assertThat(server.requests()).isEmpty();
    }

    private void set(boolean enabled, String location, @Nullable Duration newsWithin) {
        Feed feed = new Feed("f", "Flödet", Feed.Kind.HTTP, location, "polisen", INTERVAL, newsWithin, enabled);
        assertThat(rig.store.change(feed, "analytiker", rig.clock.instant())).isTrue();
    }

    private List<FeedStatus> statuses(int... minutes) {
        return java.util.Arrays.stream(minutes)
                .mapToObj(m -> rig.known().status(rig.clock.instant().plus(Duration.ofMinutes(m))))
                .toList();
    }
}
