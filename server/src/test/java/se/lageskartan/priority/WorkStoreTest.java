package se.lageskartan.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.intake.Category;
import se.lageskartan.wording.InvalidFieldException;

/** Areas and measures as they are kept: nothing is lost, nobody overwrites what they have not seen, and expectations stay. */
class WorkStoreTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final WorkAreaId MARIA = new WorkAreaId(WorkAreaId.Kind.PRIORITY, "mariakvarteret");
    private static final WorkAreaId SCHOOL = new WorkAreaId(WorkAreaId.Kind.COOPERATION, "skolan");
    private static final GeometryFactory METRES = new GeometryFactory(new PrecisionModel(), 3011);
    private static final Geometry BLOCK = METRES.toGeometry(new Envelope(153_800, 153_900, 6_577_600, 6_577_700));
    private static final String WHO = "konto:anna (samordnare)";

    private static TestDatabase database;
    private static DSLContext sql;
    private static Gazetteer gazetteer;
    private static WorkAreaStore areas;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        sql = DSL.using(database.serviceDataSource(), SQLDialect.POSTGRES);
        gazetteer = BuiltInGazetteer.get();
        areas = new WorkAreaStore(sql, () -> gazetteer, on(TODAY));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Clock on(LocalDate day) {
        return Clock.fixed(day.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static MeasureStore measures(LocalDate day) {
        return new MeasureStore(sql, areas, () -> gazetteer, on(day));
    }

    /** A measure as a test wants it. */
    private static final class Wanted {
        String title = "Fler lampor i parken";

        @Nullable PlaceName place = PlaceName.parse("place:bjorns-tradgard").orElseThrow();

        @Nullable Geometry drawn;

        LocalDate starts = TODAY.plusDays(20);

        @Nullable LocalDate ends;

        MeasureStatus status = MeasureStatus.PLANNED;

        @Nullable Long cost = 250_000L;

        String expected = "Färre rån efter mörkrets inbrott";

        @Nullable Integer percent = 20;

        @Nullable String effect = "priority:centrala-sodermalm";

        @Nullable String control = "priority:hammarby-sjostad";

        List<WorkAreaId> within = List.of(MARIA);

        @Nullable LocalDate followUp;

        MeasureDraft draft() {
            return new MeasureDraft(
                    title,
                    "",
                    MeasureKind.LIGHTING,
                    place,
                    drawn,
                    "Trafikkontoret",
                    starts,
                    ends,
                    status,
                    cost,
                    new Expectation(expected, Set.of(Category.RAN), ExpectedDirection.FEWER, percent),
                    effect,
                    control,
                    null,
                    null,
                    within,
                    followUp,
                    false);
        }
    }

    private static MeasureDraft draft(Consumer<Wanted> change) {
        Wanted wanted = new Wanted();
        change.accept(wanted);
        return wanted.draft();
    }

    private static WorkAreaDraft said(String comment, WorkStatus status) {
        return new WorkAreaDraft(
                "",
                "Kvarteret",
                status,
                comment,
                "Stadsdelens samordnare",
                "EST-mötet",
                List.of(PlaceName.parse("street:Folkungagatan").orElseThrow()),
                List.of(SCHOOL),
                false);
    }

    @Test
    void theAreasOfTheLagesbildAreThereAndNobodyHasSetAStatus() {
        List<WorkArea> all = areas.all().stream()
                .filter(area -> areas.history(area.id()).getLast().changedBy().equals("inbyggd"))
                .toList();

        assertThat(all).hasSize(14);
        for (WorkArea area : all) {
            assertThat(areas.history(area.id()).getLast().content()).contains("\"status\": \"unknown\"");
        }
        assertThat(all.subList(0, 4))
                .extracting(WorkArea::name)
                .containsExactly("Centrala Södermalm", "Västra Södermalm", "Mariakvarteret", "Hammarby Sjöstad");
        // Every place and link that the migration names exists.
        for (WorkArea area : all) {
            assertThat(area.content().places())
                    .allMatch(place -> place.in(gazetteer).isPresent());
            assertThat(area.content().links())
                    .allMatch(link -> all.stream().anyMatch(other -> other.id().equals(link)));
        }
    }

    @Test
    void whatIsSaidOfAnAreaIsKeptWithWhoAndWhenAndTwoEditorsDoNotOverwriteEachOther() {
        int seen = areas.find(MARIA).orElseThrow().version();
        WorkArea saved = areas.save(MARIA, said("Forum varje månad", WorkStatus.ACTION_PLAN), seen, WHO)
                .orElseThrow();

        assertThat(saved.version()).isEqualTo(seen + 1);
        assertThat(saved.content().comment()).isEqualTo("Forum varje månad");
        assertThat(areas.find(MARIA)).contains(saved);
        assertThatThrownBy(() -> areas.save(MARIA, said("Något annat", WorkStatus.LINE_WORK), seen, "konto:bo (polis)"))
                .isInstanceOf(StaleWorkException.class)
                .hasMessageContaining(WHO)
                .hasMessageContaining("Ingenting av ditt sparades");
        assertThat(areas.history(MARIA).getFirst())
                .satisfies(version -> assertThat(version.changedBy()).isEqualTo(WHO))
                .satisfies(version -> assertThat(version.content()).contains("Forum varje månad"));
        // The same once more is no new version.
        assertThat(areas.save(MARIA, said("Forum varje månad", WorkStatus.ACTION_PLAN), seen + 1, WHO)
                        .orElseThrow()
                        .version())
                .isEqualTo(seen + 1);
    }

    @Test
    void anAreaNamesOnlyWhatExists() {
        WorkAreaDraft unknownPlace = new WorkAreaDraft(
                "",
                "",
                WorkStatus.UNKNOWN,
                "",
                "",
                "",
                List.of(PlaceName.parse("place:atlantis").orElseThrow()),
                List.of(),
                false);
        WorkAreaDraft unknownLink = new WorkAreaDraft(
                "",
                "",
                WorkStatus.UNKNOWN,
                "",
                "",
                "",
                List.of(),
                List.of(new WorkAreaId(WorkAreaId.Kind.COOPERATION, "finns-inte")),
                false);
        WorkAreaId nowhere = new WorkAreaId(WorkAreaId.Kind.PRIORITY, "kungsholmen");

        assertThatThrownBy(() -> areas.save(SCHOOL, titled(unknownPlace), 1, WHO))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("atlantis");
        assertThatThrownBy(() -> areas.save(SCHOOL, titled(unknownLink), 1, WHO))
                .hasMessageContaining("finns-inte");
        assertThat(areas.save(nowhere, said("", WorkStatus.UNKNOWN), 0, WHO)).isEmpty();
        WorkAreaId added = new WorkAreaId(WorkAreaId.Kind.COOPERATION, "trygg-krogmiljo");
        assertThatThrownBy(() -> areas.save(added, said("", WorkStatus.UNKNOWN), 0, WHO))
                .hasMessageContaining("title");
        assertThat(areas.save(added, titled(said("", WorkStatus.UNKNOWN)), 0, WHO)
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
    }

    private static WorkAreaDraft titled(WorkAreaDraft draft) {
        return new WorkAreaDraft(
                "Trygg krogmiljö",
                draft.description(),
                draft.status(),
                draft.comment(),
                draft.responsible(),
                draft.sources(),
                draft.places(),
                draft.links(),
                draft.restricted());
    }

    @Test
    void aMeasureIsKeptAsItWasSent() {
        MeasureDraft draft = draft(wanted -> {
            wanted.place = null;
            wanted.drawn = BLOCK;
            wanted.ends = wanted.starts.plusMonths(6);
            wanted.followUp = wanted.starts.plusMonths(9);
        });
        Measure created = measures(TODAY).create(draft, WHO);

        Measure read = measures(TODAY).find(created.id()).orElseThrow();
        assertThat(Objects.requireNonNull(read.content().drawn()).equalsTopo(BLOCK))
                .isTrue();
        assertThat(read.content().expectation()).isEqualTo(draft.expectation());
        assertThat(read.content().followUpOn()).isEqualTo(draft.followUpOn());
        assertThat(read.createdBy()).isEqualTo(WHO);
        assertThat(read.statedInTime()).isTrue();
        assertThat(measures(TODAY).history(created.id()))
                .extracting(WorkVersion::deed)
                .containsExactly("created");
    }

    @Test
    void whatIsExpectedIsFixedFromTheStartAndCanBeAddedTo() {
        Measure planned = measures(TODAY).create(draft(wanted -> {}), WHO);
        LocalDate begun = planned.content().starts();
        MeasureDraft bolder = draft(wanted -> wanted.expected = "Rånen halveras");

        // Before it starts anybody may think again.
        Measure changed = measures(begun.minusDays(1))
                .save(planned.id(), bolder, 1, "Efter mötet", WHO)
                .orElseThrow();
        assertThat(changed.content().expectation().text()).isEqualTo("Rånen halveras");

        MeasureStore later = measures(begun);
        assertThatThrownBy(() ->
                        later.save(planned.id(), draft(wanted -> wanted.expected = "Bara lite färre rån"), 2, "", WHO))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("före start");
        Measure ongoing = later.save(
                        planned.id(),
                        draft(wanted -> {
                            wanted.expected = "Rånen halveras";
                            wanted.status = MeasureStatus.ONGOING;
                        }),
                        2,
                        "",
                        WHO)
                .orElseThrow();
        Measure added = later.expect(planned.id(), "Lamporna kom bara upp på norra sidan.", ongoing.version(), WHO)
                .orElseThrow();
        assertThat(added.content().expectation().text()).isEqualTo("Rånen halveras");
        assertThat(added.additions()).singleElement().satisfies(one -> {
            assertThat(one.text()).startsWith("Lamporna");
            assertThat(one.addedBy()).isEqualTo(WHO);
        });
        assertThat(later.history(planned.id()))
                .extracting(WorkVersion::deed)
                .containsExactly("expectation", "changed", "changed", "created");
    }

    @Test
    void oneThatBeganBeforeItWasWrittenDownSaysSoForEver() {
        Measure late = measures(TODAY)
                .create(
                        draft(wanted -> {
                            wanted.starts = TODAY.minusMonths(3);
                            wanted.status = MeasureStatus.ONGOING;
                        }),
                        WHO);

        assertThat(late.statedInTime()).isFalse();
        assertThat(late.expectationOpen(TODAY)).isFalse();
    }

    @Test
    void whatCannotBeSaysWhichFieldAndWhatWasExpected() {
        refused("ends", wanted -> wanted.ends = wanted.starts.minusDays(1));
        refused("costSek", wanted -> wanted.cost = 50_000_000_000L);
        refused("costSek", wanted -> wanted.cost = -1L);
        refused(
                "place",
                wanted -> wanted.place = PlaceName.parse("place:atlantis").orElseThrow());
        refused("place", wanted -> wanted.place = null);
        refused("place", wanted -> wanted.drawn = BLOCK);
        refused("geometry", wanted -> {
            wanted.place = null;
            wanted.drawn = METRES.toGeometry(new Envelope(0, 1, 0, 1));
        });
        refused("starts", wanted -> wanted.starts = LocalDate.of(1, 1, 1));
        refused("status", wanted -> wanted.status = MeasureStatus.ONGOING);
        refused("ends", wanted -> {
            wanted.starts = TODAY.minusDays(9);
            wanted.status = MeasureStatus.ENDED;
        });
        refused("expectedEffect", wanted -> wanted.expected = " ");
        refused("expectedPercent", wanted -> wanted.percent = 101);
        refused("effectArea", wanted -> wanted.effect = "nyko5:99999");
        // Without an area the effect is looked for where the measure is, which the control area must not touch.
        refused("controlArea", wanted -> {
            wanted.effect = null;
            wanted.control = "district:sodermalms-stadsdelsomrade";
        });
        refused("controlArea", wanted -> wanted.control = "district:sodermalms-stadsdelsomrade");
        refused("areas", wanted -> wanted.within = List.of(new WorkAreaId(WorkAreaId.Kind.PRIORITY, "kungsholmen")));
        refused("title", wanted -> wanted.title = "x".repeat(300));
        refused("title", wanted -> wanted.title = "en\u0000text");
        refused("followUpOn", wanted -> wanted.followUp = TODAY);
    }

    private static void refused(String field, Consumer<Wanted> change) {
        MeasureDraft draft = draft(change);
        int before = measures(TODAY).all().size();
        assertThatThrownBy(() -> measures(TODAY).create(draft, WHO))
                .as(field)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
        assertThat(measures(TODAY).all()).hasSize(before);
    }

    @Test
    void removingLosesNothingAndTheDatabaseItselfRefusesToDelete() throws SQLException {
        MeasureStore store = measures(TODAY);
        Measure measure = store.create(draft(wanted -> {}), WHO);
        Measure removed = store.remove(measure.id(), true, 1, "Dubblett", WHO).orElseThrow();
        assertThat(removed.removed()).isTrue();
        assertThat(removed.open()).isFalse();
        assertThatThrownBy(() -> store.save(measure.id(), draft(wanted -> wanted.title = "Ny"), 2, "", WHO))
                .isInstanceOf(InvalidFieldException.class);
        Measure back =
                store.remove(measure.id(), false, 2, "Ingen dubblett", WHO).orElseThrow();
        assertThat(back.content()).isEqualTo(measure.content());
        assertThat(store.history(measure.id())).extracting(WorkVersion::reason).contains("Dubblett", "Ingen dubblett");

        try (Connection connection = database.serviceDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String attempt : List.of(
                    "DELETE FROM lageskartan.measure",
                    "DELETE FROM lageskartan.work_area",
                    "UPDATE lageskartan.measure_version SET reason = ''",
                    "DELETE FROM lageskartan.measure_version",
                    "UPDATE lageskartan.measure_follow_up SET text = ''",
                    "UPDATE lageskartan.measure_expectation SET text = ''")) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void aMeasureRemindsOfItself() {
        MeasureStore store = measures(TODAY);
        Measure measure = store.create(
                draft(wanted -> {
                    wanted.title = "Påminnelsen";
                    wanted.ends = wanted.starts.plusDays(30);
                    wanted.followUp = wanted.starts.plusDays(60);
                }),
                WHO);
        LocalDate starts = measure.content().starts();

        assertThat(due(store, measure.id(), TODAY)).isEmpty();
        assertThat(due(store, measure.id(), starts)).isEmpty();
        assertThat(due(store, measure.id(), starts.plusDays(1))).containsExactly(Reminder.Why.START);

        MeasureDraft ongoing = draft(wanted -> {
            wanted.title = "Påminnelsen";
            wanted.ends = wanted.starts.plusDays(30);
            wanted.followUp = wanted.starts.plusDays(60);
            wanted.status = MeasureStatus.ONGOING;
        });
        MeasureStore later = measures(starts.plusDays(60));
        later.save(measure.id(), ongoing, 1, "", WHO);
        assertThat(due(store, measure.id(), starts.plusDays(30))).isEmpty();
        assertThat(due(store, measure.id(), starts.plusDays(31))).containsExactly(Reminder.Why.END);
        assertThat(due(store, measure.id(), starts.plusDays(60)))
                .containsExactlyInAnyOrder(Reminder.Why.END, Reminder.Why.FOLLOW_UP);

        assertThatThrownBy(() -> later.followUp(measure.id(), Conclusion.CANNOT_TELL, "För tidigt", TODAY, 2, WHO))
                .isInstanceOf(InvalidFieldException.class);
        Measure followed = later.followUp(
                        measure.id(), Conclusion.CANNOT_TELL, "För tidigt", starts.plusDays(150), 2, WHO)
                .orElseThrow();
        assertThat(followed.followUps())
                .singleElement()
                .satisfies(one -> assertThat(one.on()).isEqualTo(starts.plusDays(60)));
        assertThat(due(store, measure.id(), starts.plusDays(60))).containsExactly(Reminder.Why.END);
        assertThat(due(store, measure.id(), starts.plusDays(150)))
                .containsExactlyInAnyOrder(Reminder.Why.END, Reminder.Why.FOLLOW_UP);
    }

    private static List<Reminder.Why> due(MeasureStore store, int id, LocalDate day) {
        return Reminder.due(store.all(), day).stream()
                .filter(reminder -> reminder.measure() == id)
                .map(Reminder::why)
                .toList();
    }

    @Test
    void aStreetIsAllOfItsStretches() {
        Geometry street = PlaceName.parse("street:Folkungagatan")
                .orElseThrow()
                .in(gazetteer)
                .orElseThrow()
                .geometry();

        double longest = gazetteer.streets().stream()
                .filter(stretch -> stretch.name().equals("Folkungagatan"))
                .mapToDouble(stretch -> stretch.line().getLength())
                .max()
                .orElseThrow();
        assertThat(street.getLength()).isGreaterThan(longest);
        assertThat(PlaceName.parse("outside:Nacka")).isEmpty();
        assertThat(PlaceName.parse("nonsense")).isEmpty();
    }
}
