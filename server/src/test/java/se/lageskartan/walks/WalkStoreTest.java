package se.lageskartan.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.TestDatabase;
import se.lageskartan.geo.Position;
import se.lageskartan.walks.WalkStop.Kind;
import se.lageskartan.walks.WalkStop.Reason;
import se.lageskartan.wording.InvalidFieldException;

/** Walks as they are kept: nothing of a plan is lost, a stop keeps its id, and nobody overwrites what they have not seen. */
class WalkStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Polygon BOX = (Polygon) new GeometryFactory().toGeometry(new Envelope(0, 100, 0, 50));
    private static final WalkStop NYTORGET = new WalkStop(
            UUID.randomUUID(),
            "Nytorget",
            new Position(154_000.5, 6_578_000.25),
            List.of(
                    new Reason(Kind.HOTSPOT, "Flest händelser 22–24", "Exempeldata, 2026"),
                    new Reason(Kind.OWN, "Mörk passage", "")));
    private static final WalkStop TORGET =
            new WalkStop(UUID.randomUUID(), "Medborgarplatsen", new Position(153_800, 6_578_200), List.of());

    private static TestDatabase database;
    private static WalkStore store;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        store = new WalkStore(
                DSL.using(database.serviceDataSource(), SQLDialect.POSTGRES), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static WalkPlan plan(@Nullable UUID repeats, Map<Party, Integer> people, List<WalkStop> stops) {
        return new WalkPlan(
                "Nytorget i mörker",
                null,
                BOX,
                Instant.parse("2026-11-24T16:00:00Z"),
                Instant.parse("2026-11-26T17:30:00Z"),
                Instant.parse("2026-12-15T16:00:00Z"),
                LocalDate.of(2027, 4, 20),
                repeats,
                true,
                false,
                7,
                Party.SAMORDNARE,
                people,
                null,
                "Ta med ficklampor",
                WalkPlan.Status.PLANNED,
                stops);
    }

    private static WalkPlan plan(WalkStop... stops) {
        return plan(null, Map.of(Party.BOENDE, 8, Party.SAMORDNARE, 1), List.of(stops));
    }

    @Test
    void everythingOfAPlanIsReadAsItWasWritten() {
        WalkPlan plan = plan(NYTORGET, TORGET);

        Walk created = store.create(plan, "konto:anna (samordnare)");

        assertThat(created.version()).isEqualTo(1);
        assertThat(created.changed()).isEqualTo(NOW);
        assertThat(store.byId(created.id())).hasValue(created);
        assertThat(store.all()).contains(created);
        assertThat(Objects.requireNonNull(created.plan().box()).equalsExact(BOX))
                .isTrue();
        assertThat(created.plan())
                .usingRecursiveComparison()
                .ignoringFields("box")
                .isEqualTo(plan);
    }

    @Test
    void aStopThatIsMovedOrTakenOutAndPutBackIsTheSame() {
        WalkStop first = new WalkStop(UUID.randomUUID(), "Första", new Position(1, 1), List.of());
        WalkStop second = new WalkStop(UUID.randomUUID(), "Andra", new Position(2, 2), List.of());
        UUID id = store.create(plan(first, second), "a").id();

        store.change(id, plan(second, first), 1, "b");
        assertThat(store.byId(id).orElseThrow().plan().stops()).containsExactly(second, first);
        store.change(id, plan(second), 2, "b");
        assertThat(store.byId(id).orElseThrow().plan().stops()).containsExactly(second);
        store.change(id, plan(first, second), 3, "a");
        assertThat(store.byId(id).orElseThrow().plan().stops()).containsExactly(first, second);

        assertThat(store.history(id)).extracting(WalkStore.Version::version).containsExactly(4, 3, 2, 1);
        assertThat(store.history(id)).extracting(WalkStore.Version::changedBy).containsExactly("a", "b", "b", "a");
        assertThat(store.history(id).get(1).plan()).contains("Andra").doesNotContain("Första");
    }

    @Test
    void whoHasSeenAnOlderVersionIsToldWhoChangedIt() {
        UUID id = store.create(plan(), "anna").id();
        store.change(id, plan(), 1, "bo");

        assertThatThrownBy(() -> store.change(id, plan(), 1, "anna"))
                .isInstanceOf(StaleWalkException.class)
                .hasMessageContaining("ändrades av bo");
        assertThat(store.history(id)).hasSize(2);
        assertThat(store.change(UUID.randomUUID(), plan(), 1, "anna")).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedByItsField() {
        WalkStop own = new WalkStop(UUID.randomUUID(), "Eget", new Position(3, 3), List.of());
        UUID id = store.create(plan(own), "anna").id();

        refused("participants", plan(null, Map.of(Party.BOENDE, 21), List.of()));
        refused("participants", plan(null, Map.of(Party.BOENDE, 0), List.of()));
        refused("repeats", plan(UUID.randomUUID(), Map.of(), List.of()));
        refused("stops.id", plan(own));
        refused("stops.id", plan(NYTORGET, NYTORGET));
        assertThatThrownBy(() -> store.change(id, plan(id, Map.of(), List.of()), 1, "anna"))
                .isInstanceOf(InvalidFieldException.class);
        assertThat(store.history(id)).hasSize(1);
    }

    private static void refused(String field, WalkPlan plan) {
        assertThatThrownBy(() -> store.create(plan, "anna"))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
