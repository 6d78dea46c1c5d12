package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.geo.GeoPackageFile;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Recognition.Verdict;

/** Which profile a file is read by when nobody says. */
class RecognitionTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String PLAIN = "datum;kategori;plats\n2026-03-01;Rån;Åsögatan\n";
    private static final String STATUS =
            "Brottsdatum fr.o.m.;Brottsdatum t.o.m.;Brottskod;Brottsrubricering;Antal;Plats\n"
                    + "2026-03-01;2026-03-02;0821;Stöld på Åsön;1;Åsögatan\n";

    @TempDir
    private Path directory;

    @Test
    void textIsToldByItsEncodingAndHeadings() throws Exception {
        assertKnown(PLAIN.getBytes(StandardCharsets.UTF_8), "csv", "”datum”", "kategori");
        assertKnown(PLAIN.getBytes(WINDOWS), "csv-windows-1252", "Windows-1252", "”datum”");
        assertKnown(STATUS.getBytes(WINDOWS), "status", "Brottsdatum fr.o.m.", "Antal");
        assertKnown(STATUS.getBytes(StandardCharsets.UTF_8), "status", "Brottskod");
    }

    @Test
    void otherKindsAreToldByTheirContent() throws Exception {
        assertKnown(
                "[{\"id\": 1, \"datetime\": \"2026-03-01 12:00:00 +01:00\", \"name\": \"01 mars 12.00, Rån, Stockholm\","
                        + " \"summary\": \"Rån\", \"type\": \"Rån\"}]",
                "polisen",
                "notiser");
        assertKnown("""
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"datum": "2026-03-01",
                 "kategori": "Rån"}, "geometry": {"type": "Point", "coordinates": [18.07, 59.31]}}]}""", "geojson", "”datum”");
    }

    @Test
    void excelAndGeoPackageAreToldByTheirContent() throws Exception {
        Path xlsx = directory.resolve("utan-ändelse");
        XlsxParts.write(xlsx, row(1, "datum", "kategori", "plats") + row(2, "2026-03-01", "Rån", "Nytorget"));
        assertThat(Profiles.builtIn().recognise(xlsx).profile()).isEqualTo("excel");
        Path points = directory.resolve("punkter");
        try (GeoPackageFile made = GeoPackageFile.create(points)) {
            made.table("brott", 3006, "datum TEXT, kategori TEXT");
            made.row("brott", GeoPackageFile.point(674_827, 6_579_398), "2025-03-01", "Stöld");
        }
        assertThat(Profiles.builtIn().recognise(points).profile()).isEqualTo("geopackage");
        Path addresses = directory.resolve("a.gpkg");
        try (AddressFile made = AddressFile.create(addresses)) {
            made.row("Götgatan", "78", "", "Gällande", new Position(154_100, 6_578_000));
        }
        assertThat(Profiles.builtIn().recognise(addresses))
                .satisfies(told -> assertThat(told.profile()).isEqualTo(AddressReader.PROFILE))
                .satisfies(told -> assertThat(told.why()).contains("Lantmäteriet"));
    }

    @Test
    void aFileThatLacksSomeOfWhatASourceSendsIsAskedAbout() throws Exception {
        Recognition told =
                recognise(STATUS.replace(";Antal", "").replace(";1;", ";").getBytes(WINDOWS));

        assertThat(told.verdict()).isEqualTo(Verdict.CHOOSE);
        assertThat(told.why()).contains("Status", "saknar ”Antal”");
        assertThat(told.candidates())
                .extracting(Recognition.Candidate::code)
                .containsExactly("status", "csv-windows-1252");
        assertThat(told.candidates().getFirst().why()).contains("4 av profilens 5 rubriker");
    }

    @Test
    void twoProfilesWithTheSameHeadingsAreAskedAbout() throws Exception {
        Profiles own =
                Profiles.of(List.of(definition("a", "Källa A"), definition("b", "Källa B")), CrimeCodes.builtIn());
        Path file = Files.writeString(directory.resolve("f"), "dag;slag;datum;kategori;plats\n2026-03-01;Rån;x;y;z\n");

        Recognition told = own.recognise(file);

        assertThat(told.verdict()).isEqualTo(Verdict.CHOOSE);
        assertThat(told.candidates()).extracting(Recognition.Candidate::code).containsExactly("a", "b");
        assertThat(own.detect(file).code()).as("whoever cannot ask").isEqualTo("csv");
        assertThat(Profiles.of(List.of(definition("a", "Källa A")), CrimeCodes.builtIn())
                        .recognise(file))
                .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.KNOWN))
                .satisfies(one -> assertThat(one.profile()).isEqualTo("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    %PDF-1.7 något              | PDF
                    <!DOCTYPE html><html></html> | webbsida
                    <?xml version="1.0"?><a/>   | XML
                    namn;ålder                  | saknar kolumn för tidpunkt
                    {"type": "Feature"          | avbruten
                    {"a": 1}                    | inga händelsenotiser
                    [{"a": 1}]                  | inga händelsenotiser
                    PK\u0003\u0004skräp         | Excel
                    """)
    void aWrongFileIsToldWhatItIs(String content, String part) throws Exception {
        Recognition told = recognise(content.getBytes(StandardCharsets.UTF_8));

        assertThat(told.verdict()).isEqualTo(Verdict.NONE);
        assertThat(told.why()).contains(part);
        assertThat(told.candidates()).isEmpty();
    }

    @Test
    void filesThatAreNotTextAreToldWhatTheyAre() throws Exception {
        assertThat(recognise(new byte[0]).why()).contains("tom");
        assertThat(recognise(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10}).why())
                .contains("bild");
        assertThat(recognise(new byte[] {0x1F, (byte) 0x8B, 8}).why()).contains("arkiv");
        assertThat(recognise(("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_16LE))
                        .why())
                .contains("UTF-16");
        byte[] mixed = (PLAIN + "2026-03-01;Rån;").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(mixed, mixed.length + 2);
        both[mixed.length] = (byte) 0xE5;
        both[mixed.length + 1] = '\n';
        assertThat(recognise(both))
                .satisfies(told -> assertThat(told.verdict()).isEqualTo(Verdict.NONE))
                .satisfies(told -> assertThat(told.why()).contains("blandar teckenkodningar"));
    }

    private static String row(int number, String... texts) {
        return "<row r=\"" + number + "\">"
                + Stream.of(texts)
                        .map(text -> "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>")
                        .collect(Collectors.joining())
                + "</row>";
    }

    private static ProfileDefinition definition(String code, String title) throws Exception {
        return ProfileJson.read(new ObjectMapper()
                .readTree("{\"code\":\"" + code + "\",\"title\":\"" + title + "\",\"format\":\"csv\",\"columns\":"
                        + "{\"from\":[\"dag\"],\"category\":[\"slag\"],\"place\":[\"plats\"]}}"));
    }

    private void assertKnown(String content, String profile, String... parts) throws IOException {
        assertKnown(content.getBytes(StandardCharsets.UTF_8), profile, parts);
    }

    private void assertKnown(byte[] content, String profile, String... parts) throws IOException {
        Recognition told = recognise(content);
        assertThat(told.profile()).as(told.why()).isEqualTo(profile);
        assertThat(told.verdict()).as(told.why()).isEqualTo(Verdict.KNOWN);
        assertThat(told.why()).contains(parts);
    }

    private Recognition recognise(byte[] content) throws IOException {
        return Profiles.builtIn().recognise(Files.write(directory.resolve("fil"), content));
    }
}
