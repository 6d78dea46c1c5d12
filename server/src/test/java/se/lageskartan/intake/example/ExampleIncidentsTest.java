package se.lageskartan.intake.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.gazetteer.GisData;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

class ExampleIncidentsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final LocalDate END = LocalDate.of(2026, 11, 22);
    private static final long SEED = 1;

    private static Gazetteer gazetteer = emptyGazetteer();
    private static List<RawIncident> incidents = List.of();

    private static Gazetteer emptyGazetteer() {
        GeometryFactory geometries = new GeometryFactory();
        return new Gazetteer(
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                geometries.createPolygon(),
                geometries.createPolygon(),
                geometries.createPolygon());
    }

    @BeforeAll
    static void generate() {
        try (TestDatabase database = TestDatabase.fresh()) {
            GazetteerStore store = new GazetteerStore(DSL.using(database.dataSource(), SQLDialect.POSTGRES));
            store.load(GisData.builtIn());
            gazetteer = store.current();
        }
        incidents = generate(gazetteer, SEED);
    }

    private static List<RawIncident> generate(Gazetteer gazetteer, long seed) {
        List<RawIncident> generated = new ArrayList<>();
        new ExampleIncidents(gazetteer, seed).generate(END, new IncidentReader.Sink() {
            @Override
            public void incident(RawIncident incident) {
                generated.add(incident);
            }

            @Override
            public void reject(Reject reject) {
                throw new AssertionError(reject);
            }
        });
        return generated;
    }

    private static String hash(List<RawIncident> incidents) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        incidents.forEach(incident -> sha256.update(incident.toString().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static ZonedDateTime local(RawIncident incident) {
        return incident.from().atZone(ZONE);
    }

    private static int year(RawIncident incident) {
        LocalDate date = local(incident).toLocalDate();
        return date.isBefore(END.minusYears(2)) ? 0 : date.isBefore(END.minusYears(1)) ? 1 : 2;
    }

    private static long count(Predicate<RawIncident> which) {
        return incidents.stream().filter(which).count();
    }

    private static Predicate<RawIncident> titled(Kind kind) {
        return incident -> incident.title().equals(ExampleIncidents.MARK + kind.title());
    }

    private static boolean isIn(RawIncident incident, String priorityArea) {
        Position position = incident.position();
        return position != null
                && gazetteer.areasAt(position).stream()
                        .anyMatch(area -> area.level() == AreaLevel.PRIORITY
                                && area.code().equals(priorityArea));
    }

    @Test
    void theSameSeedGivesTheSameIncidentsWhateverTheOrderOfTheGazetteer() throws Exception {
        List<Street> streets = gazetteer.streets().reversed();
        List<Place> places = gazetteer.places().reversed();
        Gazetteer reversed = new Gazetteer(
                gazetteer.version(),
                gazetteer.areas().reversed(),
                places,
                streets,
                gazetteer.outsideNames(),
                gazetteer.land(),
                gazetteer.extent(),
                gazetteer.unknown());
        String hash = hash(incidents);
        assertThat(hash(generate(reversed, SEED))).isEqualTo(hash);
        assertThat(hash(generate(gazetteer, SEED + 1))).isNotEqualTo(hash);
    }

    @Test
    void theTableAddsUpToThePublishedFigures() {
        int crimes = 0;
        int lifeAndHealth = 0;
        Map<Category, Integer> published = new EnumMap<>(Category.class);
        for (Kind kind : Kind.values()) {
            crimes += kind == Kind.ACCIDENT ? 0 : kind.yearly().number();
            lifeAndHealth +=
                    kind.yearly().basis() == Kind.Basis.SPLIT ? kind.yearly().number() : 0;
            if (kind.yearly().basis() == Kind.Basis.PUBLISHED) {
                published.merge(kind.category(), kind.yearly().number(), Integer::sum);
            }
        }
        // 30,429 per 100,000 of 130,189; 1,273 per 100,000 of the 131,278 that 298 robberies at 227 imply.
        assertThat(crimes).isEqualTo(Kind.ALL_CRIME).isEqualTo((int) Math.round(30_429 * 1.30189));
        assertThat(lifeAndHealth).isEqualTo(Kind.LIFE_AND_HEALTH).isEqualTo((int) Math.round(1_273 * 1.31278));
        assertThat(published).containsEntry(Category.RAN, 298).containsEntry(Category.NARKOTIKA, 3_020);
    }

    /** The first two years have no change of note: within four standard deviations of what the table says. */
    @Test
    void theIncidentsFollowTheTable() {
        assertThat(incidents).hasSizeBetween(110_000, 130_000);
        for (Kind kind : Kind.values()) {
            double expected = 2.0 * kind.yearly().number();
            double inTwoYears = count(titled(kind).and(incident -> year(incident) < 2));
            double tolerance = 4 * Math.sqrt(expected) + (kind.category() == Category.INBROTT ? 0.05 * expected : 0);
            assertThat(inTwoYears).as(kind.title()).isCloseTo(expected, within(tolerance));
        }
        for (int year = 0; year < ExampleIncidents.YEARS; year++) {
            int wanted = year;
            assertThat(count(incident -> year(incident) == wanted)).isBetween(38_500L, 41_500L);
        }
    }

    @Test
    void everyOneIsMarkedAndHasItsOwnKeyAndTime() {
        assertThat(incidents).allMatch(incident -> incident.title().startsWith("Exempel: "));
        assertThat(incidents.stream().map(RawIncident::sourceKey).distinct()).hasSize(incidents.size());
        assertThat(incidents)
                .allMatch(incident -> !incident.to().isBefore(incident.from()))
                .allMatch(incident -> !local(incident).toLocalDate().isBefore(END.minusYears(3)))
                .allMatch(incident -> incident.to().atZone(ZONE).toLocalDate().isBefore(END));
        assertThat(incidents).extracting(RawIncident::from).isSorted();
        // Whether it was taken by hand or in an hour unseen: thefts of bicycles have length, robberies none.
        assertThat(count(titled(Kind.ROBBERY).and(incident -> !incident.from().equals(incident.to()))))
                .isZero();
        assertThat(count(titled(Kind.BICYCLE)
                        .and(incident -> incident.from().plusSeconds(3600).isBefore(incident.to()))))
                .isGreaterThan(5_000);
    }

    @Test
    void coordinatesAreOnLandInTheDistrictSaveAFew() {
        GeometryFactory geometries = new GeometryFactory();
        PreparedGeometry land = PreparedGeometryFactory.prepare(gazetteer.land());
        long placed = count(incident -> incident.position() != null);
        long inDistrict = count(incident -> incident.position() != null
                && gazetteer.areasAt(incident.position()).stream().anyMatch(area -> area.level() == AreaLevel.DISTRICT)
                && land.covers(geometries.createPoint(new Coordinate(
                        incident.position().east(), incident.position().north()))));
        assertThat((double) placed / incidents.size()).isCloseTo(0.88, within(0.02));
        assertThat((double) inDistrict / placed).isBetween(0.99, 0.999);
        assertThat(incidents)
                .allMatch(incident -> (incident.position() == null) == (incident.positionUncertaintyM() == 0));
    }

    @Test
    void theRestIsToldInWordsOrNotAtAll() {
        List<String> texts = incidents.stream()
                .filter(incident -> incident.position() == null)
                .map(RawIncident::placeText)
                .toList();
        assertThat((double) texts.size() / incidents.size()).isCloseTo(0.12, within(0.02));
        assertThat(texts).contains("", "Södermalm", "Medborgarplatsen", "Götgatan", "Sergels torg");
        assertThat(texts).anyMatch(text -> text.matches("Götgatan \\d+"));
        assertThat(texts).anyMatch(text -> text.contains("/") && text.contains("Folkungagatan"));
    }

    @Test
    void thePriorityAreasStandOut() {
        double placed = count(incident -> incident.position() != null);
        double land = gazetteer.areas(AreaLevel.DISTRICT).getFirst().landAreaM2();
        for (String code : List.of("centrala-sodermalm", "vastra-sodermalm", "mariakvarteret", "hammarby-sjostad")) {
            double share = count(incident -> isIn(incident, code)) / placed;
            double ofLand =
                    gazetteer.area(AreaLevel.PRIORITY, code).orElseThrow().landAreaM2() / land;
            assertThat(share).as(code).isGreaterThan(ofLand * 0.7);
        }
        double robberies = count(incident -> incident.category() == Category.RAN);
        double central = count(incident -> incident.category() == Category.RAN && isIn(incident, "centrala-sodermalm"));
        assertThat(central / robberies)
                .as("robbery is over-represented in the centre")
                .isGreaterThan(0.15);
    }

    @Test
    void hoursDaysAndSeasonsAreAsTheKindHasThem() {
        Predicate<RawIncident> outdoors = titled(Kind.ASSAULT_OUT);
        Predicate<RawIncident> weekendNight = incident -> {
            // Six hours back, the night belongs to the evening it began on.
            DayOfWeek evening = local(incident).minusHours(6).getDayOfWeek();
            int hour = local(incident).getHour();
            return (evening == DayOfWeek.FRIDAY || evening == DayOfWeek.SATURDAY) && (hour >= 22 || hour < 4);
        };
        // Two of seven nights, six of 24 hours: 7 % if nothing were special about them.
        assertThat((double) count(outdoors.and(weekendNight)) / count(outdoors)).isGreaterThan(0.25);
        assertThat(count(
                        titled(Kind.SHOPLIFTING).and(incident -> local(incident).getHour() < 9)))
                .isZero();
        double summer = count(titled(Kind.BICYCLE)
                .and(incident -> List.of(6, 7, 8).contains(local(incident).getMonthValue())));
        double winter = count(titled(Kind.BICYCLE)
                .and(incident -> List.of(12, 1, 2).contains(local(incident).getMonthValue())));
        assertThat(summer / winter).isGreaterThan(3);
    }

    /** The changes that are put in can be found: at least half as large as said, and in the direction said. */
    @Test
    void theYearsDifferWhereItIsSaid() {
        for (Change change : Change.ALL) {
            long[] years = new long[ExampleIncidents.YEARS];
            incidents.stream()
                    .filter(incident -> incident.category() == change.category() && isIn(incident, change.areaCode()))
                    .forEach(incident -> years[year(incident)]++);
            double factor = (double) years[2] / years[0];
            assertThat(factor)
                    .as(change.category() + " in " + change.areaCode())
                    .isCloseTo(change.factors()[2], within(Math.abs(change.factors()[2] - 1) / 2 + 0.1));
        }
    }
}
