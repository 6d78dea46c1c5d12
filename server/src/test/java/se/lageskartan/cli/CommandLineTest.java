package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import se.lageskartan.App;
import se.lageskartan.TestDatabase;

/** The commands as a person meets them: what they print and how they end. */
class CommandLineTest {
    private static TestDatabase database;

    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String... arguments) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        CommandLine line = App.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "import",
                "geocode",
                "analyse",
                "analyse change",
                "analyse trend",
                "analyse kde",
                "analyse aoristic",
                "analyse backtest",
                "analyse wdd",
                "analyse gistar",
                "analyse moran",
                "analyse knox",
                "analyse rates",
                "analyse fdr",
                "analyse band",
                "analyse alerts",
                "analyse stability",
                "analyse ratio",
                "analyse when",
                "analyse emerging",
                "analyse similarity",
                "doctor",
                "backup",
                "restore"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("lageskartan " + command);
    }

    @Test
    void anImportSaysWhatBecameOfEveryRecord() {
        String csv = file(
                "mars.csv",
                "id;datum;kategori;plats\n1;2026-03-01;Rån;Nytorget\n2;2026-03-02;Rån;Sergels torg\n3;2026-13-01;Rån;Nytorget\n");

        assertThat(run("import", csv, "--dry-run")).isZero();
        assertThat(out.toString())
                .contains("Förhandsvisning", "Profil csv. Filen är text i UTF-8", "”datum”")
                .containsPattern("nya +2");
        listen();
        assertThat(run("import", csv)).isZero();
        assertThat(out.toString())
                .containsPattern("lästa +3")
                .containsPattern("sparade +2")
                .containsPattern("avvisade +1")
                .containsPattern("placerade, basomrade +1")
                .containsPattern("oplacerade +1")
                .containsPattern("varav outside +1")
                .contains("2026-13-01");
        listen();
        assertThat(run("import", csv)).isZero();
        assertThat(out.toString()).containsPattern("sparade +0").containsPattern("dubbletter +2");
    }

    @Test
    void anImportThatCannotBeDoneEndsInAnError() {
        assertThat(run("import", directory.resolve("finns-inte.csv").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("finns-inte.csv");
        listen();
        assertThat(run("import", file("tom.csv", ""))).isEqualTo(1);
        assertThat(err.toString()).contains("Ingenting togs in");
        listen();
        assertThat(run("import", file("bild.csv", "%PDF-1.7"))).isEqualTo(1);
        assertThat(err.toString()).contains("Ingenting togs in", "PDF");
        listen();
        String unsure = "Brottsdatum;Brottskod;Brottsrubricering;Plats\n2026-03-01;0821;Stöld;Nytorget\n";
        assertThat(run("import", file("kanske.csv", unsure))).isEqualTo(2);
        assertThat(err.toString()).contains("liknar ”Uttag ur Status", "--profile", "status", "csv");
        listen();
        String figures = "Område;Antal svar;Otrygg kväll;År\nSödermalm;312;12,5;2023\n";
        assertThat(run("import", file("matning.csv", figures))).isEqualTo(1);
        assertThat(err.toString()).contains("publicerade siffror", "trygghetsmatning");
        listen();
        assertThat(run("import", file("x.csv", "id\n1\n"), "--profile", "nej")).isEqualTo(2);
        assertThat(err.toString())
                .contains("nej", "csv, csv-windows-1252, status, excel, geojson, geopackage, polisen");
    }

    @Test
    void geocodeAddsAPlaceToEveryRow() {
        String csv = file("platser.csv", "nr,var\n1,hörnet Folkungagatan/Götgatan\n2,någonstans\n");

        assertThat(run("geocode", csv, "--text", "var")).isZero();

        assertThat(lines().getFirst()).isEqualTo("nr,var,lat,lon,kind,confidence,uncertainty_m,nyko5,basomrade,place");
        assertThat(lines().get(1))
                .startsWith("1,hörnet Folkungagatan/Götgatan,59.314")
                .contains(",crossing,");
        assertThat(lines().get(2)).isEqualTo("2,någonstans,,,,,,,,");
        listen();
        assertThat(run("geocode", csv, "--text", "plats")).isEqualTo(2);
        assertThat(err.toString()).contains("plats", "nr, var");
    }

    @Test
    void filesAreReadAsExcelWritesThemAndRefusedWhenTheyAreNotText() throws IOException {
        String excel = file("excel.csv", "\ufeffvar;nr\nNytorget;1\n");
        assertThat(run("geocode", excel, "--text", "var")).isZero();
        assertThat(lines().get(1)).startsWith("Nytorget,1,59.31");
        listen();
        Path latin =
                Files.write(directory.resolve("latin.csv"), "var\nGötgatan\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("geocode", latin.toString(), "--text", "var")).isEqualTo(1);
        assertThat(err.toString()).contains("latin.csv är inte i UTF-8");
        listen();
        assertThat(run("geocode", file("tom.csv", ""), "--text", "var")).isEqualTo(1);
        listen();
        assertThat(run("analyse", "change", file("stor.csv", "before;after\n2000000000;1\n")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Rad 2", "2000000000", "heltal från 0 till");
    }

    @Test
    void changeIsTestedARowAtATime() {
        assertThat(run("analyse", "change", file("antal.csv", "before,after\n0,0\n20,40\n3,1\n")))
                .isZero();

        assertThat(lines().getFirst())
                .isEqualTo("before,after,ratio,ratio_low,ratio_high,p_value,q_value,e_test_p_value,verdict");
        assertThat(lines().get(1)).isEqualTo("0,0,,,,,,,too_few");
        String[] doubled = lines().get(2).split(",");
        assertThat(Double.parseDouble(doubled[2])).isEqualTo(2);
        // R 4.2.2: binom.test(40, 60)$p.value
        assertThat(Double.parseDouble(doubled[5])).isCloseTo(0.0134, within(5e-4));
        assertThat(doubled[8]).isEqualTo("increase");
        assertThat(lines().get(3)).endsWith("too_few");
    }

    @Test
    void aBadRowIsNamed() {
        assertThat(run("analyse", "change", file("antal.csv", "before,after\n1,2\n3,många\n")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Rad 3", "after", "många", "heltal");
        listen();
        assertThat(run("analyse", "kde", file("p.csv", "x,y\n1,1\n1,1\n"))).isEqualTo(1);
        assertThat(err.toString()).contains("bandbredd");
        listen();
        assertThat(run("analyse", "kde", file("q.csv", "x,n\n1,1\n"))).isEqualTo(1);
        assertThat(err.toString()).contains("saknar kolumnen y");
    }

    @Test
    void aTrendIsToldWithGapsAndFullPrecision() {
        // rises by 1 a month; an empty row and an empty quoted field are missing months
        String csv = file("serie.csv", "value\n1\n2\n\n4\n5\n\"\"\n7\n8\n9\n10\n11\n12\n");
        assertThat(run("analyse", "trend", csv, "--no-season")).isZero();
        assertThat(lines().getFirst()).startsWith("n,gaps,season,statistic,variance,variance_factor,z,p_value");
        String[] found = lines().get(1).split(",");
        assertThat(found).startsWith("10", "2", "1", "45", "125.0", "1.0").endsWith("rising");
        assertThat(found[9]).isEqualTo("1.0");
        assertThat(found[12]).isEqualTo("12.0");

        listen();
        assertThat(run("analyse", "trend", csv)).isZero();
        assertThat(lines().get(1)).isEqualTo("10,2,12,0,0.0,1.0,,,,,,,,,,too_short");

        listen();
        assertThat(run("analyse", "trend", file("lika.csv", "value\n" + "3\n".repeat(36))))
                .isZero();
        assertThat(lines().get(1)).isEqualTo("36,0,12,0,0.0,1.0,0.0,1.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,no_certain_trend");

        listen();
        assertThat(run("analyse", "trend", csv, "--season", "5", "--autocorrelation", "published"))
                .isZero();
        listen();
        assertThat(run("analyse", "trend", csv, "--season", "0")).isEqualTo(2);
        listen();
        assertThat(run("analyse", "trend", file("fel.csv", "value\n1\ntre\n"))).isEqualTo(1);
        assertThat(err.toString()).contains("Rad 3", "value", "tre", "ett tal");
    }

    @Test
    void densityIsWrittenCellByCell() {
        assertThat(run(
                        "analyse",
                        "kde",
                        file("p.csv", "x,y\n153500,6577500\n"),
                        "--bandwidth",
                        "100",
                        "--cell",
                        "100",
                        "--no-edge-correction"))
                .isZero();

        assertThat(lines().getFirst()).isEqualTo("x,y,density_per_m2");
        // The point lies on a corner of four cells, each centre half a diagonal away.
        double expected = 3 / (Math.PI * 100 * 100) * Math.pow(1 - 5000.0 / 10000, 2);
        assertThat(lines().stream()
                        .skip(1)
                        .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
                        .filter(density -> density > 0))
                .hasSize(4)
                .allSatisfy(density -> assertThat(density).isCloseTo(expected, within(1e-15)));
    }

    @Test
    void hoursOfTheWeekSumToTheIncidents() {
        assertThat(run(
                        "analyse",
                        "aoristic",
                        file("t.csv", "start,end\n2026-11-22T13:00,2026-11-22T15:00\n2026-11-22T03:10,\n")))
                .isZero();

        assertThat(lines()).hasSize(1 + 168).contains("7,13,0.5", "7,14,0.5", "7,3,1.0");
    }

    @Test
    void anUnknownCommandIsWrongUse() {
        assertThat(run("flyga")).isEqualTo(2);
        assertThat(run("analyse", "gissa", "x.csv")).isEqualTo(2);
        assertThat(run("analyse")).isEqualTo(2);
    }
}
