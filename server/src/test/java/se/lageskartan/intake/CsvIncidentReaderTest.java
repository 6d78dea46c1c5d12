package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.geo.Position;

class CsvIncidentReaderTest {
    // A point on Södermalm in EPSG:3011; the others by cs2cs of PROJ 9.1.1.
    private static final double EAST = 154_100;
    private static final double NORTH = 6_578_000;
    private static final String IN_3006 = "674827.5586;6579398.7454";
    private static final String IN_4326 = "18.07199818;59.31713982";

    @Test
    void readsARowInEveryPart() throws Exception {
        RawIncident incident = Collected.csv(
                        "id;från;till;kategori;rubrik;text;plats;x;y;koordinatsystem;osäkerhet_m",
                        "a-1;2026-01-10 22:15;2026-01-11 01:30;Misshandel;Bråk;\"Två män; en kvinna\";Götgatan 31;154100,5;6578000;EPSG:3011;25")
                .onlyIncident();
        assertThat(incident)
                .isEqualTo(new RawIncident(
                        2,
                        "a-1",
                        Instant.parse("2026-01-10T21:15:00Z"),
                        Instant.parse("2026-01-11T00:30:00Z"),
                        Category.MISSHANDEL,
                        "Bråk",
                        "Två män; en kvinna",
                        "Götgatan 31",
                        new Position(154_100.5, 6_578_000),
                        25));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws Exception {
        String heading = String.join(delimiter, "Datum", "Brottstyp", "Plats");
        String row = String.join(delimiter, "2026-01-10", "Rån", "Götgatan");
        assertThat(Collected.csv(heading, row).onlyIncident().category()).isEqualTo(Category.RAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\r"})
    void readsLinesHoweverTheyEnd(String end) throws Exception {
        List<RawIncident> incidents = Collected.csv(
                        String.join(end, "datum;kategori;plats", "2026-01-10;Rån;A", "2026-01-11;Rån;B"))
                .incidents;
        assertThat(incidents).extracting(RawIncident::placeText).containsExactly("A", "B");
        long step = end.length() == 2 && end.charAt(0) == end.charAt(1) ? 2 : 1;
        assertThat(incidents).extracting(RawIncident::row).containsExactly(1 + step, 1 + 2 * step);
    }

    @Test
    void takesTheDelimiterFromExcelsOwnLine() throws Exception {
        RawIncident incident = Collected.csv("sep=|", "datum|kategori|plats", "2026-01-10|Rån|Götgatan, hörnet")
                .onlyIncident();
        assertThat(incident.placeText()).isEqualTo("Götgatan, hörnet");
        assertThat(incident.row()).isEqualTo(3);
    }

    @Test
    void knowsHeadingsInSwedishAndEnglishWhateverTheirCaseAndDiacritics() throws Exception {
        RawIncident incident = Collected.csv(
                        "Källa-ID,START,END,Category,Title,Description,ADDRESS,Latitude,Longitude",
                        "7,2026-01-10 10:00,2026-01-10 11:00,ran,T,D,A,59.3145,18.0722")
                .onlyIncident();
        assertThat(incident.sourceKey()).isEqualTo("7");
        assertThat(incident.title() + incident.body() + incident.placeText()).isEqualTo("TDA");
        assertThat(incident.position()).isNotNull();
        assertThat(Collected.csv("KALLA-ID;DATUM;KATEGORI;OST;NORD", "8;2026-01-10;Rån;154100;6578000")
                        .onlyIncident()
                        .position())
                .isEqualTo(new Position(EAST, NORTH));
    }

    /** The same point in each system, said or inferred, lands within a centimetre. */
    @ParameterizedTest
    @CsvSource({
        "x;y;crs, 154100;6578000;3011",
        "x;y;crs, 154100;6578000;",
        "e;n;crs, 154100;6578000;SWEREF 99 18 00",
        "x;y;crs, IN_3006;EPSG:3006",
        "x;y;crs, IN_3006;",
        "x;y;crs, IN_4326;4326",
        "x;y;crs, IN_4326;",
        "lon;lat;crs, IN_4326;",
        "longitud;latitud;crs, IN_4326;WGS 84",
    })
    void readsCoordinatesOfEachSystem(String headings, String values) throws Exception {
        String filled = values.replace("IN_3006", IN_3006).replace("IN_4326", IN_4326);
        Position position = Collected.csv("datum;kategori;" + headings, "2026-01-10;Rån;" + filled)
                .onlyIncident()
                .position();
        assertThat(position)
                .isNotNull()
                .satisfies(read ->
                        assertThat(read.distanceTo(new Position(EAST, NORTH))).isLessThan(0.01));
    }

    @Test
    void readsDecimalCommaAndSpacedThousands() throws Exception {
        Position position = Collected.csv("datum;kategori;x;y", "2026-01-10;Rån;154 100,25;6\u00a0578\u202f000,75")
                .onlyIncident()
                .position();
        assertThat(position).isEqualTo(new Position(154_100.25, 6_578_000.75));
    }

    @Test
    void fewDecimalsMakeAnUncertainPosition() throws Exception {
        RawIncident exact = Collected.csv("datum;kategori;lat;lon", "2026-01-10;Rån;59.31452;18.07")
                .onlyIncident();
        RawIncident coarse = Collected.csv("datum;kategori;lat;lon", "2026-01-10;Rån;59.31;18.07")
                .onlyIncident();
        assertThat(exact.positionUncertaintyM()).isEqualTo(ProfileDefinition.DEFAULT_UNCERTAINTY_M);
        assertThat(coarse.positionUncertaintyM()).isCloseTo(555, within(1.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-22 13:05 | 2026-11-22T12:05:00Z | 2026-11-22T12:05:00Z",
                "2026-11-22T13:05:30 | 2026-11-22T12:05:30Z | 2026-11-22T12:05:30Z",
                "2026-11-22T13:05:00+01:00 | 2026-11-22T12:05:00Z | 2026-11-22T12:05:00Z",
                "2026-11-22T12:05:00Z | 2026-11-22T12:05:00Z | 2026-11-22T12:05:00Z",
                "2026/11/22 9.05 | 2026-11-22T08:05:00Z | 2026-11-22T08:05:00Z",
                "20261122 | 2026-11-21T23:00:00Z | 2026-11-22T22:59:59Z",
                "22 november 2026 kl. 13.05 | 2026-11-22T12:05:00Z | 2026-11-22T12:05:00Z",
                "29 feb 2024 | 2024-02-28T23:00:00Z | 2024-02-29T22:59:59Z",
                // Summer time begins: a day of 23 hours; ends: the hour 02-03 comes twice.
                "2026-03-29 | 2026-03-28T23:00:00Z | 2026-03-29T21:59:59Z",
                "2026-10-25 02:30 | 2026-10-25T00:30:00Z | 2026-10-25T01:30:00Z",
                "2026-10-25T02:30:00+01:00 | 2026-10-25T01:30:00Z | 2026-10-25T01:30:00Z",
            })
    void readsTimes(String written, Instant from, Instant to) throws Exception {
        RawIncident incident =
                Collected.csv("datum;kategori;plats", written + ";Rån;Götgatan").onlyIncident();
        assertThat(incident.from()).isEqualTo(from);
        assertThat(incident.to()).isEqualTo(to);
    }

    @Test
    void takesClockTimesFromTheirOwnColumns() throws Exception {
        List<RawIncident> incidents = Collected.csv(
                        "datum;tid;till;kategori;plats",
                        "2026-01-10;13:05;;Rån;A",
                        "2026-01-10 00:00:00;13.05;14:00;Rån;A",
                        "2026-01-10;;2026-01-12;Rån;A")
                .incidents;
        assertThat(incidents)
                .extracting(RawIncident::from)
                .extracting(Instant::toString)
                .containsExactly("2026-01-10T12:05:00Z", "2026-01-10T12:05:00Z", "2026-01-09T23:00:00Z");
        assertThat(incidents)
                .extracting(RawIncident::to)
                .extracting(Instant::toString)
                .containsExactly("2026-01-10T12:05:00Z", "2026-01-10T13:00:00Z", "2026-01-12T22:59:59Z");
    }

    @ParameterizedTest
    @CsvSource({
        "0355, MISSHANDEL",
        "355, MISSHANDEL",
        "9318, MISSHANDEL",
        "9359, NARA_RELATION",
        "0424, NARA_RELATION",
        "0648, SEXUALBROTT",
        "0870, RAN",
        "5011, NARKOTIKA",
        "1209, SKADEGORELSE",
        "1211, BRAND",
        "0825, INBROTT",
        "0853, STOLD",
        "0459, HOT",
    })
    void mapsCrimeCodes(String code, Category category) throws Exception {
        assertThat(Collected.csv("datum;brottskod;plats", "2026-01-10;" + code + ";A")
                        .onlyIncident()
                        .category())
                .isEqualTo(category);
    }

    @Test
    void neitherCodeNorNameTakesASensitiveIncidentOutOfItsProtection() throws Exception {
        List<RawIncident> incidents = Collected.csv(
                        "datum;brottskod;kategori;plats",
                        "2026-01-10;9357;Misshandel;A",
                        "2026-01-10;0355;Brott i nära relation;A",
                        "2026-01-10;0355;Stöld;A")
                .incidents;
        assertThat(incidents)
                .extracting(RawIncident::category)
                .containsExactly(Category.NARA_RELATION, Category.NARA_RELATION, Category.MISSHANDEL);
    }

    @Test
    void everyCategoryIsReadByItsCodeAndItsTitle() throws Exception {
        for (Category category : Category.values()) {
            assertThat(CategoryNames.category(category.code())).contains(category);
            assertThat(CategoryNames.category(category.title())).contains(category);
        }
    }

    @Test
    void aProfileMayKnowMoreNamesAndWhereTheRestGoes() throws Exception {
        ProfileDefinition own = ProfileDefinition.found(FileFormat.CSV)
                .with(new ProfileDefinition.Categories(Map.of("Tjuveri", Category.STOLD), Category.OVRIGT));
        List<RawIncident> incidents =
                Collected.csv(own, "datum;kategori;plats", "2026-01-10;TJUVERI;A", "2026-01-10;Hokuspokus;A").incidents;
        assertThat(incidents).extracting(RawIncident::category).containsExactly(Category.STOLD, Category.OVRIGT);
    }

    @Test
    void withoutIdsTheContentIsTheKey() throws Exception {
        String[] rows = {
            "datum;kategori;plats", "2026-01-10;Rån;A", "2026-01-10;Rån;B", "2026-01-10;Rån;A", " 2026-01-10 ; Rån;A "
        };
        List<String> keys = Collected.csv(rows).incidents.stream()
                .map(RawIncident::sourceKey)
                .toList();
        assertThat(keys).doesNotHaveDuplicates().hasSize(4);
        assertThat(keys.get(2)).isEqualTo(keys.get(0) + "-2");
        assertThat(keys.get(3)).isEqualTo(keys.get(0) + "-3");
        assertThat(Collected.csv(rows).incidents)
                .extracting(RawIncident::sourceKey)
                .isEqualTo(keys);
        // Another order of columns and an empty column more are still the same records.
        assertThat(Collected.csv("plats;tom;datum;kategori", "A;;2026-01-10;Rån").incidents)
                .extracting(RawIncident::sourceKey)
                .containsExactly(keys.get(0));
    }

    @Test
    void skipsBlankRowsAndKeepsLineNumbersAcrossBrokenFields() throws Exception {
        List<RawIncident> incidents = Collected.csv(
                        "datum;kategori;text", "2026-01-10;Rån;\"två", "rader\"", "", ";;", "2026-01-11;Rån;sista")
                .incidents;
        assertThat(incidents).extracting(RawIncident::row).containsExactly(2L, 6L);
        assertThat(incidents.getFirst().body()).isEqualTo("två\nrader");
    }

    @Test
    void readsUtf8WithAndWithoutByteOrderMark(@TempDir Path directory) throws Exception {
        String text = "datum;kategori;plats\r\n2026-01-10;Rån;Åsögatan\r\n";
        Path marked = Files.write(directory.resolve("a.csv"), ("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
        Path plain = Files.write(directory.resolve("b.csv"), text.getBytes(StandardCharsets.UTF_8));
        Path windows = Files.write(directory.resolve("c.csv"), text.getBytes(Charset.forName("windows-1252")));
        for (Profile profile : Profiles.builtIn().all().subList(0, 2)) {
            assertThat(read(profile, marked).onlyIncident().placeText()).isEqualTo("Åsögatan");
            assertThat(read(profile, plain).onlyIncident().placeText()).isEqualTo("Åsögatan");
        }
        assertThat(read(Profiles.builtIn().byCode("csv-windows-1252").orElseThrow(), windows)
                        .onlyIncident()
                        .placeText())
                .isEqualTo("Åsögatan");
    }

    @Test
    void detectsTheProfileByContent(@TempDir Path directory) throws Exception {
        assertThat(Profiles.builtIn()
                        .detect(Files.writeString(directory.resolve("a.txt"), "\ufeff \n[{\"id\": 1}]"))
                        .code())
                .isEqualTo("polisen");
        assertThat(Profiles.builtIn()
                        .detect(Files.writeString(directory.resolve("b.json"), "datum;kategori"))
                        .code())
                .isEqualTo("csv");
        assertThat(Profiles.builtIn()
                        .detect(Files.writeString(directory.resolve("c"), ""))
                        .code())
                .isEqualTo("csv");
        assertThat(Profiles.builtIn().all()).extracting(Profile::code).doesNotHaveDuplicates();
    }

    @Test
    void tellsOfProgress(@TempDir Path directory) throws Exception {
        StringBuilder text = new StringBuilder("datum;kategori;plats\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("2026-01-10;Rån;Götgatan ").append(i).append('\n');
        }
        Path file = Files.writeString(directory.resolve("a.csv"), text);
        List<Long> seen = new ArrayList<>();
        Profiles.builtIn().byCode("csv").orElseThrow().reader().read(file, new IncidentReader.Sink() {
            @Override
            public void incident(RawIncident incident) {}

            @Override
            public void reject(Reject reject) {}

            @Override
            public void progress(long bytesRead, long bytesTotal) {
                seen.add(bytesRead);
                assertThat(bytesTotal).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
            }
        });
        assertThat(seen).isSorted().hasSizeGreaterThan(10);
        assertThat(seen.getLast()).isEqualTo(Files.size(file));
    }

    private static Collected read(Profile profile, Path file) throws Exception {
        Collected collected = new Collected();
        profile.reader().read(file, collected);
        return collected;
    }
}
