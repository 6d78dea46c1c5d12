package se.lageskartan.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestDatabase;
import se.lageskartan.geo.Position;

/** What is sent from the field is kept once, however often it is sent, and nothing takes another's place unasked. */
class FindingStoreTest {
    private static final FindingStore.Sender ANNA =
            new FindingStore.Sender("konto:anna", "konto:anna (faltassistent)", Instant.parse("2026-11-22T19:00:00Z"));
    private static final FindingStore.Sender BO =
            new FindingStore.Sender("konto:bo", "konto:bo (faltassistent)", Instant.parse("2026-11-22T19:00:00Z"));

    private static TestDatabase database;
    private static DSLContext sql;
    private static FindingStore store;
    private static PhotoStore photos;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        sql = DSL.using(database.serviceDataSource(), SQLDialect.POSTGRES);
        store = new FindingStore(sql);
        photos = new PhotoStore(sql);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Finding finding(UUID id, String note) {
        return new Finding(
                id,
                null,
                null,
                new Position(153_890.123456789, 6_577_680.5),
                12.5,
                FindingKind.LIGHTING,
                note,
                Instant.parse("1999-12-31T23:59:59.123456Z"));
    }

    @Test
    void theSameTwiceIsOneWithTheSameAnswerAndKeepsBothClocks() {
        Finding noted = finding(UUID.randomUUID(), "Lampan är trasig");
        Instant before = Instant.now();

        StoredFinding first = store.save(noted, ANNA, null);
        FindingStore.Sender later =
                new FindingStore.Sender(ANNA.author(), ANNA.signature(), Instant.parse("2026-11-23T07:00:00Z"));
        StoredFinding again = store.save(noted, later, null);

        assertThat(again).isEqualTo(first);
        assertThat(first.finding()).isEqualTo(noted);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.finding().notedAt()).isEqualTo("1999-12-31T23:59:59.123456Z");
        assertThat(first.sentAt()).isEqualTo(ANNA.at());
        assertThat(first.receivedAt())
                .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
        assertThat(count("finding WHERE id = '" + noted.id() + "'")).isEqualTo(1);
    }

    @Test
    void anotherUnderTheSameIdIsAConflictThatTellsBothAndChangesNothing() {
        Finding noted = finding(UUID.randomUUID(), "Den ena");
        StoredFinding kept = store.save(noted, ANNA, null);
        Finding other = finding(noted.id(), "Den andra");

        FindingConflictException conflict =
                catchThrowableOfType(FindingConflictException.class, () -> store.save(other, ANNA, null));

        assertThat(conflict.kept()).isEqualTo(kept);
        assertThat(conflict.sent()).isEqualTo(other);
        assertThat(store.byId(noted.id())).contains(kept);
        // The same words of somebody else are another's.
        assertThatThrownBy(() -> store.save(noted, BO, null)).isInstanceOf(FindingConflictException.class);
    }

    @Test
    void theAuthorReplacesTheVersionTheyHaveSeenAndTheOldOneStays() {
        Finding noted = finding(UUID.randomUUID(), "Först");
        store.save(noted, ANNA, null);
        Finding changed = finding(noted.id(), "Sedan");

        assertThatThrownBy(() -> store.save(changed, BO, 1)).isInstanceOf(FindingConflictException.class);
        assertThatThrownBy(() -> store.save(changed, ANNA, 7)).isInstanceOf(FindingConflictException.class);
        StoredFinding replaced = store.save(changed, ANNA, 1);

        assertThat(replaced.version()).isEqualTo(2);
        assertThat(replaced.finding()).isEqualTo(changed);
        // The answer was lost, and it is sent again.
        assertThat(store.save(changed, ANNA, 1)).isEqualTo(replaced);
        assertThat(count("finding_version WHERE finding = '" + noted.id() + "' AND was ->> 'note' = 'Först'"))
                .isEqualTo(1);
    }

    @Test
    void sentByManyAtOnceItIsStillOne() throws Exception {
        Random random = new Random(8);
        byte[] picture = TestPhotos.jpeg(40, 30, random.nextInt());
        Finding noted = finding(UUID.randomUUID(), "Samtidigt");
        UUID photo = UUID.randomUUID();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Object>> sending = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                sending.add(() -> {
                    store.save(noted, ANNA, null);
                    return photos.save(photo, noted.id(), Photo.of(picture), "konto:anna");
                });
            }
            for (Future<Object> sent : many.invokeAll(sending)) {
                assertThat(sent.get()).isEqualTo(PhotoStore.Outcome.KEPT);
            }
        }
        assertThat(count("finding WHERE id = '" + noted.id() + "'")).isEqualTo(1);
        assertThat(count("finding_photo WHERE finding = '" + noted.id() + "'")).isEqualTo(1);
        assertThat(store.byId(noted.id()).orElseThrow().photos()).containsExactly(photo);
    }

    @Test
    void aPhotoNeedsItsFindingIsNeverAnotherAndDoesNotComeBack() {
        Photo one = Photo.of(TestPhotos.jpeg(60, 40, 1));
        Photo two = Photo.of(TestPhotos.jpeg(60, 40, 2));
        UUID finding = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        assertThat(save(id, finding, one)).isEqualTo(PhotoStore.Outcome.NO_FINDING);
        store.save(finding(finding, "Bild"), ANNA, null);
        UUID elsewhere = UUID.randomUUID();
        store.save(finding(elsewhere, "Annan"), ANNA, null);

        assertThat(save(id, finding, one)).isEqualTo(PhotoStore.Outcome.KEPT);
        assertThat(save(id, finding, two)).isEqualTo(PhotoStore.Outcome.CONFLICT);
        assertThat(save(id, elsewhere, one)).isEqualTo(PhotoStore.Outcome.CONFLICT);
        assertThat(photos.jpeg(finding, id).orElseThrow()).isEqualTo(one.jpeg());
        assertThat(photos.jpeg(elsewhere, id)).isEmpty();

        assertThat(photos.remove(finding, id, "konto:anna")).isTrue();
        assertThat(photos.remove(finding, id, "konto:anna")).isFalse();
        assertThat(save(id, finding, one)).isEqualTo(PhotoStore.Outcome.REMOVED);
        assertThat(photos.jpeg(finding, id)).isEmpty();
        assertThat(store.byId(finding).orElseThrow().photos()).isEmpty();

        for (int i = 1; i < PhotoStore.MOST_PER_FINDING; i++) {
            assertThat(save(UUID.randomUUID(), finding, two)).isEqualTo(PhotoStore.Outcome.KEPT);
        }
        assertThat(save(UUID.randomUUID(), finding, two)).isEqualTo(PhotoStore.Outcome.TOO_MANY);
    }

    @Test
    void aFindingWithoutAPlaceOrOnAWalkThatIsNotKnownIsKeptToo() {
        UUID walk = UUID.randomUUID();
        Finding noted = new Finding(
                UUID.randomUUID(), walk, UUID.randomUUID(), null, null, FindingKind.NOTHING, "", Instant.EPOCH);

        store.save(noted, ANNA, null);

        assertThat(store.since(Instant.now().minusSeconds(3600)))
                .extracting(StoredFinding::finding)
                .contains(noted);
        assertThat(store.since(Instant.now().plusSeconds(3600))).isEmpty();
    }

    private static PhotoStore.Outcome save(UUID id, UUID finding, Photo photo) {
        return photos.save(id, finding, photo, "konto:anna (faltassistent)");
    }

    private static @Nullable Object count(String what) {
        return sql.fetchValue("SELECT count(*)::int FROM lageskartan." + what);
    }
}
