package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.geo.Position;

/** What a profile says decides how a file is read. */
class ProfileTest {
    private static final String STATUS = """
            LPO;Områdeskod;Brottskod;Brottsrubricering;Brottsdatum fr.o.m.;Brottsdatum t.o.m.;Inskrivningsdatum;Antal
            Södermalm;1;0855;Rån;2025-03-01 22:00;2025-03-02 01:00;2025-03-02;1
            Södermalm;1;0845;Fickstöld;2012-05-01;-;2012-05-02;3
            Södermalm;1;7777;Påhittat;2025-03-03;;2025-03-03;1
            Södermalm;1;0853;Stöld;2025-03-04;;2025-03-04;0
            Summa;;;;;;;1\u00a0005
            """;

    @TempDir
    Path directory;

    private static ProfileDefinition profile(String json) throws Exception {
        return ProfileJson.read(
                new ObjectMapper().readTree("{\"code\":\"a\",\"title\":\"A\",\"format\":\"csv\"," + json + "}"));
    }

    private static void assertFault(String json, String field, String part) {
        assertThatThrownBy(() -> profile(json))
                .isInstanceOfSatisfying(
                        InvalidProfileException.class,
                        e -> assertThat(e.faults()).anySatisfy(fault -> {
                            assertThat(fault.field()).isEqualTo(field);
                            assertThat(fault.message()).contains(part);
                        }));
    }

    @Test
    void readsAnAssumedStatusExport() throws Exception {
        Path file = Files.write(directory.resolve("a"), STATUS.getBytes(Charset.forName("windows-1252")));
        Profile profile = Profiles.builtIn().detect(file);
        Collected read = new Collected();
        profile.reader().read(file, read);

        assertThat(profile.code()).isEqualTo("status");
        assertThat(profile.definition().assumption()).isNotEmpty();
        assertThat(read.incidents)
                .extracting(RawIncident::category)
                .containsExactly(Category.RAN, Category.STOLD, Category.STOLD, Category.STOLD);
        assertThat(read.incidents.getFirst().to()).isEqualTo(Instant.parse("2025-03-02T00:00:00Z"));
        assertThat(read.incidents).extracting(RawIncident::sourceKey).doesNotHaveDuplicates();
        assertThat(read.rejects).extracting(Reject::reason).containsExactly("unknown_crime_code", "zero_count");
        assertThat(read.unknownCodes.entries())
                .containsExactly(
                        new UnknownCodes.Entry("0845", UnknownCodes.Flaw.ENDED, 1, 2012, 2012, "–2011"),
                        new UnknownCodes.Entry("7777", UnknownCodes.Flaw.UNKNOWN, 1, 2025, 2025, ""));
        assertThat(UnknownCodes.parse(read.unknownCodes.json().toString())).isEqualTo(read.unknownCodes);
    }

    /** A higher count of the same row adds what is new and nothing else. */
    @Test
    void aRowThatComesAgainWithAHigherCountKeepsItsKeys() throws Exception {
        ProfileDefinition counted = profile("\"columns\":{\"count\":[\"antal\"]}");
        List<String> two = keys(Collected.csv(counted, "datum;kategori;plats;antal", "2025-03-01;Rån;A;2"));
        List<String> three = keys(Collected.csv(counted, "datum;kategori;plats;antal", "2025-03-01;Rån;A;3"));

        assertThat(three).hasSize(3).startsWith(two.get(0), two.get(1));
    }

    private static List<String> keys(Collected read) {
        return read.incidents.stream().map(RawIncident::sourceKey).toList();
    }

    @Test
    void joinsPartsOfAPlaceAndReadsSeparateClockTimes() throws Exception {
        ProfileDefinition parts = profile("""
                "columns": {"from": ["dag"], "time": ["kl"], "to": ["dag 2"], "toTime": ["kl 2"], "street": ["gata"],
                  "number": ["nr"], "place": ["ställe"], "category": ["slag"]}, "commonHeadings": false,
                "values": {"dateFormats": ["d/M yyyy", "HHmm"], "nullWords": ["okänd"]}""");
        RawIncident incident = Collected.csv(
                        parts,
                        "dag;kl;dag 2;kl 2;gata;nr;ställe;slag",
                        "1/3 2025;2210;2/3 2025;0130;Götgatan;78;Medis;Rån")
                .onlyIncident();

        assertThat(incident.placeText()).isEqualTo("Götgatan 78, Medis");
        assertThat(incident.from()).isEqualTo(Instant.parse("2025-03-01T21:10:00Z"));
        assertThat(incident.to()).isEqualTo(Instant.parse("2025-03-02T00:30:00Z"));
        assertThat(Collected.csv(
                                parts,
                                "dag;kl;dag 2;kl 2;gata;nr;ställe;slag",
                                "1/3 2025;OKÄND;;;Götgatan;okänd;okänd;Rån")
                        .onlyIncident()
                        .placeText())
                .isEqualTo("Götgatan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"154.100,5 | 6.578.000,25", "154 100,5 | 6\u00a0578\u202f000,25"})
    void readsNumbersTheWayTheSourceWritesThem(String x, String y) throws Exception {
        ProfileDefinition points =
                profile("\"values\":{\"decimal\":\",\",\"thousands\":[\".\"],\"crs\":\"EPSG:3011\"}");

        assertThat(Collected.csv(points, "datum;kategori;x;y", "2025-03-01;Rån;" + x + ";" + y)
                        .onlyIncident()
                        .position())
                .isEqualTo(new Position(154_100.5, 6_578_000.25));
        assertThat(Collected.csv(
                                profile("\"values\":{\"decimal\":\",\"}"),
                                "datum;kategori;x;y",
                                "2025-03-01;Rån;154100.5;6578000")
                        .onlyReject()
                        .message())
                .contains("decimaltecknet ”,”");
    }

    @Test
    void aFixedValueFillsInAndANameOfTheSourceIsItsOwn() throws Exception {
        ProfileDefinition own = profile("\"fixed\":{\"category\":\"Klotter\",\"place\":\"Medborgarplatsen\"}");
        RawIncident incident = Collected.csv(own, "datum", "2025-03-01").onlyIncident();

        assertThat(incident.category()).isEqualTo(Category.SKADEGORELSE);
        assertThat(incident.placeText()).isEqualTo("Medborgarplatsen");
    }

    @Test
    void everyFaultOfADefinitionIsNamed() {
        assertFault("\"colums\":{}", "colums", "stavningen");
        assertFault("\"columns\":{\"from\":[\"x\"],\"to\":[\"X\"]}", "columns.to", "används redan för from");
        assertFault("\"columns\":{\"when\":[\"x\"]}", "columns.when", "finns inte");
        assertFault("\"values\":{\"dateFormats\":[\"yyyy-QQ\"]}", "values.dateFormats", "Förväntat");
        assertFault("\"values\":{\"dateFormats\":[\"b\"]}", "values.dateFormats", "datummönster");
        assertFault("\"values\":{\"crs\":\"EPSG:9999\"}", "values.crs", "EPSG:3011");
        assertFault("\"layout\":{\"encoding\":\"utf-7\"}", "layout.encoding", "windows-1252");
        assertFault("\"layout\":{\"headingRow\":-1}", "layout.headingRow", "0.0 till 100.0");
        assertFault("\"categories\":{\"names\":{\"x\":\"hokus\"}}", "categories.names.x", "ingen kategori");
        assertFault("\"categories\":{\"names\":{\"Våldtäkt\":\"ovrigt\"}}", "categories.names.Våldtäkt", "skyddad");
        assertFault("\"fixed\":{\"from\":\"2025-01-01\"}", "fixed.from", "fast värde");
        assertFault("\"commonHeadings\":false", "columns.from", "saknas");
        assertThatThrownBy(() -> ProfileJson.read(new ObjectMapper().readTree("[]")))
                .isInstanceOf(InvalidProfileException.class);
    }

    @Test
    void everyBuiltInProfileComesBackAsItWasWritten() throws Exception {
        for (Profile profile : Profiles.builtIn().all()) {
            assertThat(ProfileJson.read(ProfileJson.write(profile.definition())))
                    .isEqualTo(profile.definition());
        }
    }

    @Test
    void aFileThatMixesEncodingsIsRefusedWithTheRows() throws Exception {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("datum;kategori;plats\n2025-03-01;Rån;Åsögatan\n".getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("2025-03-02;Rån;Åsögatan\n".getBytes(Charset.forName("windows-1252")));
        Path file = Files.write(directory.resolve("a"), mixed.toByteArray());

        assertThatThrownBy(() ->
                        Collected.file(Profiles.builtIn("csv-windows-1252").orElseThrow(), file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("rad 2 är i UTF-8 men rad 3 är det inte");
    }

    @Test
    void anEditedCodeHoldsButNeverTakesAProtectionAway() {
        CrimeCode robbery = new CrimeCode("0998", "Påhittad", Category.RAN, 2020, null, "prov");
        CrimeCode bared = new CrimeCode("0648", "Ändrad", Category.OVRIGT, null, null, "prov");
        CrimeCodes codes = CrimeCodes.builtIn().with(List.of(robbery, bared));

        assertThat(codes.find("998")).contains(robbery);
        assertThat(codes.find("0648").orElseThrow().category()).isEqualTo(Category.SEXUALBROTT);
        assertThat(codes.find("0648").orElseThrow().title()).isEqualTo("Ändrad");
        assertThat(CrimeCodes.builtIn().find("0998")).isEmpty();
    }

    @Test
    void theProfilesOwnNamesCannotTakeAProtectionAwayEither() throws Exception {
        ProfileDefinition sly = profile("\"dataset\":\"handelser\"")
                .with(new ProfileDefinition.Categories(Map.of("Våldtäkt", Category.OVRIGT), null));

        assertThat(Collected.csv(sly, "datum;kategori;plats", "2025-03-01;Våldtäkt;A")
                        .onlyIncident()
                        .category())
                .isEqualTo(Category.SEXUALBROTT);
    }

    @Test
    void everyCategoryIsInExactlyOneGroup() throws Exception {
        CategoryGrouping.BUILT_IN.check();
        CategoryGrouping.Group all = new CategoryGrouping.Group("alla", "Alla", List.of(Category.values()));

        assertThatThrownBy(() -> new CategoryGrouping(
                                List.of(all, new CategoryGrouping.Group("b", "B", List.of(Category.RAN))))
                        .check())
                .hasMessageContaining("står i två grupper");
        assertThatThrownBy(() -> new CategoryGrouping(List.of()).check()).hasMessageContaining("”Rån” saknas");
    }
}
