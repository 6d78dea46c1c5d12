package se.lageskartan.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.wording.InvalidFieldException;

/** The tables of each source: what is read of them, and what is refused with which reason. */
class SourceTablesTest {
    private static final String BRA = """
            Region;Brott;År;Period;Antal;/100 000 inv
            Södermalm;Rån, inkl. grovt;År;2025;298;227;
            Södermalm;3 kap. Brott mot liv och hälsa;År;2025;..;..;
            Södermalm;Skadegörelsebrott;2026 prel.;Aug;1 498;5;
            """;

    @Test
    void braHasAHeadingShortOfItsRowsAndTwoFiguresInEach() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read(
                "bra", BRA.getBytes(StandardCharsets.ISO_8859_1), "Databasfil 2026-09-14.txt", null, null);

        assertThat(found.rejects()).isEmpty();
        assertThat(found.figures())
                .extracting(Figure::indicator)
                .containsExactly(
                        "ran",
                        "ran_per_100000",
                        "brott_liv_halsa",
                        "brott_liv_halsa_per_100000",
                        "skadegorelse",
                        "skadegorelse_per_100000");
        Figure robberies = found.figures().getFirst();
        assertThat(robberies.value().number()).isEqualTo(new BigDecimal("298"));
        assertThat(robberies.area().text()).isEqualTo("Södermalm");
        assertThat(robberies.period().from()).isEqualTo("2025-01-01");
        assertThat(robberies.period().precision()).isEqualTo(FigurePeriod.Precision.YEAR);
        assertThat(robberies.extracted()).isEqualTo("2026-09-14");
        assertThat(robberies.preliminary()).isFalse();
        assertThat(found.figures().get(1).denominator().text()).contains("BRÅ");
        assertThat(found.figures().get(2).value().kind()).isEqualTo(FigureValue.Kind.MISSING);
        Figure month = found.figures().get(4);
        assertThat(month.preliminary()).isTrue();
        assertThat(month.period())
                .isEqualTo(new FigurePeriod(
                        "2026 prel. Aug",
                        LocalDate.of(2026, 8, 1),
                        LocalDate.of(2026, 9, 1),
                        FigurePeriod.Precision.MONTH));
        assertThat(month.value().number()).isEqualTo(new BigDecimal("1498"));
    }

    @Test
    void braRowsThatAreWrongSayWhere() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read("bra", """
                Region;Brott;År;Period;Antal;/100 000 inv
                Södermalm;Rån;År;2025;298;227;
                Södermalm;Rån;År;2024;tolv;227;
                Södermalm;Rån;År;någon gång;298;227;
                Södermalm;Rån;2023
                Södermalm;Rån;År;2022;2.5;1;
                Södermalm;Rån;År;2021;5;1;7;8;
                """);

        assertThat(found.figures()).hasSize(2);
        assertThat(found.rejects())
                .extracting(reject -> reject.row() + " " + reject.reason())
                .containsExactly("3 bad_number", "4 bad_period", "5 field_count", "6 bad_count", "7 field_count");
        assertThat(found.rejects().getFirst().message()).startsWith("Rad 3, kolumn ”Antal”: ”tolv” är inte ett tal");
        assertThat(found.rejects().getFirst().raw()).isEqualTo("Södermalm;Rån;År;2024;tolv;227;");
    }

    @Test
    void iaTakesCountsAlone() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read("ia", """
                År;Enhet;Händelsetyp;Underrubrik;Antal;Uttagsdatum
                2021;Barn och unga;Incident;Otillåten påverkan;6;2022-11-15
                """);

        Figure figure = found.only();
        assertThat(figure.indicator()).isEqualTo("ia_otillaten_paverkan");
        assertThat(figure.dataset()).isEqualTo("siffror-ia");
        assertThat(figure.group().other()).isEqualTo("Barn och unga");
        assertThat(figure.extracted()).isEqualTo("2022-11-15");
        assertThat(figure.unit()).isEqualTo("incidenter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Namn", "Personnummer", "Handläggare", "Fritext", "Händelse-id", "Ärendenummer", "Kommentar"})
    void iaRefusesAFileWithAnyOtherColumn(String column) {
        String file = "År;Händelsetyp;Antal;" + column + "\n2021;Hot;6;något\n";

        assertThat(refused("ia", file)).isEqualTo("refused_column");
    }

    @Test
    void iaKeepsNoPersonalNumberNotEvenOfARejectedRow() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read("ia", "År;Enhet;Händelsetyp;Antal\n2021;19121212-1212;Hot;6\n");

        assertThat(found.onlyReject().reason()).isEqualTo("personal_data");
        assertThat(found.onlyReject().raw() + found.onlyReject().message()).doesNotContain("1212");
    }

    @Test
    void thePoliceSurveyIsOfTheLocalPoliceDistrict() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read("polisens-undersokning", """
                Lokalpolisområde;År;Antal svar;Svarsandel;Otrygg sen kväll
                LPO Södermalm;2021;1401;53;18
                """);

        assertThat(found.rejects()).isEmpty();
        Figure question = found.figures().getLast();
        assertThat(question.indicator()).isEqualTo("ptu_otrygg_sen_kvall");
        assertThat(Indicators.themeOf(question)).isEqualTo("Polisens trygghetsundersökning");
        assertThat(question.source().publisher()).isEqualTo("Polismyndigheten");
        assertThat(question.denominator().number()).isEqualTo(new BigDecimal("1401"));
    }

    @Test
    void trygghetsmatningHasAQuestionInEachColumn() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read(
                "trygghetsmatning", """
                Område;Urval;Antal svar;Andel svar;Orolig för att utsättas för brott;Berusade personer;Egen fråga
                Mariatorget;250;118;47;6;20;..
                """.getBytes(StandardCharsets.UTF_8), "trygghet-2020.csv", null, null);

        assertThat(found.figures())
                .extracting(Figure::indicator)
                .containsExactly("tm_svarsandel", "tm_oro_brott", "tm_berusade", "tm_egen_fraga");
        Figure worried = found.figures().get(1);
        assertThat(worried.period().text()).isEqualTo("2020");
        assertThat(worried.denominator().number()).isEqualTo(new BigDecimal("118"));
        assertThat(worried.denominator().text()).isEqualTo("svarande");
        assertThat(worried.unit()).isEqualTo("% av respondenter");
        assertThat(found.figures().getFirst().denominator().number()).isEqualTo(new BigDecimal("250"));
        assertThat(found.figures().getLast().value().kind()).isEqualTo(FigureValue.Kind.MISSING);
    }

    @Test
    void aColumnIsKnownByWhatAPersonHasSaidThatItIsCalled() {
        FigureProfile survey = FigureProfiles.byCode("trygghetsmatning").orElseThrow();
        Map<TableRole, List<String>> said =
                FigureHeadings.check(survey, Map.of("area", List.of(" Var ", ""), "answers", List.of("Svarande (st)")));

        Map<TableRole, List<String>> known = survey.with(said).headings();

        assertThat(said).isEqualTo(Map.of(TableRole.AREA, List.of("Var"), TableRole.ANSWERS, List.of("Svarande (st)")));
        assertThat(known.get(TableRole.AREA)).startsWith("Område").endsWith("Var");
        // What was said goes before what the heading meant.
        assertThat(survey.with(Map.of(TableRole.GROUP, List.of("x"), TableRole.SAMPLE, List.of("stadsdel")))
                        .headings()
                        .get(TableRole.AREA))
                .doesNotContain("Stadsdel");
        assertThat(FigureProfiles.byCode("siffror").orElseThrow().with(said).headings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ia               | group | Rapportörens namn | aldrig med uppgifter om enskilda
            ia               | group | Personnummer      | aldrig med uppgifter om enskilda
            stockholmsenkaten| area  | Skola (namn)      | aldrig finare än stadsdelsområde
            bra              | area  | ;                 | bokstäver eller siffror
            bra              | sex   | Kön               | inget som profilen läser
            bra              | x     | Kön               | inget som profilen läser
            lagesbild        | area  | Var               | eget format
            """)
    void aHeadingThatMayNotMeanThatIsRefused(String profile, String column, String heading, String why) {
        assertThat(catchThrowableOfType(
                        InvalidFieldException.class,
                        () -> FigureHeadings.check(
                                FigureProfiles.byCode(profile).orElseThrow(), Map.of(column, List.of(heading)))))
                .hasMessageContaining(why);
    }

    @Test
    void aTableWithoutItsYearIsNotGuessedAt() throws UnreadableFileException {
        FigureFiles.Found found =
                FigureFiles.read("trygghetsmatning", "Område;Antal svar;Klotter\nMariatorget;118;6\n");

        assertThat(found.onlyReject().reason()).isEqualTo("missing_period");
        assertThat(FigureFiles.read(
                                "trygghetsmatning",
                                "Område;Antal svar;Klotter\nMariatorget;118;6\n".getBytes(StandardCharsets.UTF_8),
                                "fil.csv",
                                null,
                                "2017")
                        .only()
                        .period()
                        .text())
                .isEqualTo("2017");
    }

    @Test
    void aShareAboveAHundredIsRejected() throws UnreadableFileException {
        assertThat(FigureFiles.read("trygghetsmatning", "Område;År;Antal svar;Klotter\nMariatorget;2020;118;600\n")
                        .onlyReject()
                        .reason())
                .isEqualTo("bad_share");
    }

    @Test
    void stockholmsenkatenTellsSexSchoolYearAndSignificance() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read("stockholmsenkaten", """
                Stadsdelsområde;År;Årskurs;Kön;Antal elever;Blivit rånad;Trygg ute sent
                Södermalm;2022;åk 9;flickor;310;1;60*
                """);

        assertThat(found.figures()).extracting(Figure::indicator).containsExactly("se_ranad", "se_trygg_ute_sent");
        Figure safe = found.figures().getLast();
        assertThat(safe.significance()).isEqualTo(new Figure.Significance(true, "*"));
        assertThat(safe.value().number()).isEqualTo(new BigDecimal("60"));
        assertThat(safe.group()).isEqualTo(new Figure.Group("flickor", "åk 9", ""));
        assertThat(found.figures().getFirst().significance().significant()).isNull();

        Figure row = FigureFiles.read("stockholmsenkaten", """
                        Stadsdelsområde;År;Årskurs;Kön;Fråga;Andel;Signifikans
                        Södermalm;2022;gy 2;pojkar;Trygg ute sent;85;nej
                        """).only();
        assertThat(row.indicator()).isEqualTo("se_trygg_ute_sent");
        assertThat(row.significance().significant()).isFalse();
    }

    @Test
    void stockholmsenkatenIsNeverFinerThanADistrict() {
        assertThat(refused("stockholmsenkaten", "Stadsdelsområde;Basområde;År;Årskurs;Kön;Röker\nS;x;2022;9;f;1\n"))
                .isEqualTo("refused_column");
    }

    @Test
    void omradesfaktaHasAFigureInEachColumn() throws UnreadableFileException {
        FigureFiles.Found found = FigureFiles.read("omradesfakta", """
                Områdeskod;Område;Datum;Folkmängd;Andel 0-15 år
                14101;Mariatorget;2021-12-31;15 432;14,2
                """);

        assertThat(found.figures()).extracting(Figure::indicator).containsExactly("folkmangd", "andel_0_15");
        assertThat(found.figures()).extracting(Figure::unit).containsExactly("personer", "%");
        assertThat(found.figures().getFirst().area().text()).isEqualTo("14101 Mariatorget");
    }

    @Test
    void statusIsReadInWindows1252WithSpacesInThousands() throws UnreadableFileException {
        byte[] file = """
                LPO;Brottskod;Brottsrubricering;Månad;Antal
                LPO Södermalm;0853;Stöld i butik;2025-03;1\u00a0204
                """.getBytes(Charset.forName("windows-1252"));

        Figure figure = FigureFiles.read("status-antal", file, "status.csv", LocalDate.of(2025, 4, 2), null)
                .only();

        assertThat(figure.indicatorText()).isEqualTo("Stöld i butik: 0853");
        assertThat(figure.value().number()).isEqualTo(new BigDecimal("1204"));
        assertThat(figure.dataset()).isEqualTo("siffror-status");
        assertThat(figure.extracted()).isEqualTo("2025-04-02");
    }

    @Test
    void everyProfileRefusesWhatIsSomethingElse() {
        byte[] zip = {'P', 'K', 3, 4, 0, 0};
        byte[] utf16 = "Region;Brott".getBytes(StandardCharsets.UTF_16);
        byte[] mixed = ("Område;År\nSödermalm;" + new String(new byte[] {(byte) 0xE5}, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.UTF_8);
        mixed = java.util.Arrays.copyOf(mixed, mixed.length + 1);
        mixed[mixed.length - 1] = (byte) 0xE5;
        for (FigureProfile profile : FigureProfiles.all()) {
            for (byte[] content : List.of(
                    new byte[0],
                    utf16,
                    mixed,
                    "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8),
                    "\0\0\0\0".getBytes(StandardCharsets.UTF_8),
                    "\"oavslutad".getBytes(StandardCharsets.UTF_8),
                    ("x".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8),
                    "%PDF-1.7".getBytes(StandardCharsets.UTF_8),
                    zip)) {
                UnreadableFileException why = catchThrowableOfType(
                        UnreadableFileException.class,
                        () -> FigureFiles.read(profile.code(), content, "fil", null, null));
                assertThat(why).as(profile.code() + " " + content.length).isNotNull();
                assertThat(why.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void twoColumnsOfTheSameMeaningAreRefused() {
        assertThat(refused("bra", "Region;Brott;År;Period;Antal;Antal\nS;Rån;År;2025;1;2\n"))
                .isEqualTo("duplicate_column");
        assertThat(refused("trygghetsmatning", "Område;År;Antal svar;Klotter;klotter \nM;2020;1;2;3\n"))
                .isEqualTo("duplicate_column");
    }

    @Test
    void titlesAboveTheHeadingsAreNoHeadings() throws UnreadableFileException {
        Figure figure = FigureFiles.read("bra", """
                        Anmälda brott, uttag
                        ;
                        Region;Brott;År;Period;Antal
                        Södermalm;Rån;År;2025;298
                        """).only();

        assertThat(figure.row()).isEqualTo(4);
    }

    private static String refused(String profile, String content) {
        UnreadableFileException why =
                catchThrowableOfType(UnreadableFileException.class, () -> FigureFiles.read(profile, content));
        assertThat(why).isNotNull();
        return why.reason();
    }

    @Test
    void aWorkbookIsReadFromTheSheetThatHasTheHeadingsAndPerCentAsShown() throws IOException, UnreadableFileException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            workbook.newWorksheet("Läs mig").value(0, 0, "Om tabellen");
            Worksheet sheet = workbook.newWorksheet("Tabell");
            List<String> headings = List.of("Område", "År", "Antal svar", "Klotter", "Mörka områden");
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(2, i, headings.get(i));
            }
            sheet.value(3, 0, "Mariatorget");
            sheet.value(3, 1, 2020);
            sheet.value(3, 2, 118);
            sheet.value(3, 3, 0.06);
            sheet.style(3, 3).format("0 %").set();
            sheet.value(3, 4, "..");
        }

        FigureFiles.Found found = FigureFiles.read("trygghetsmatning", bytes.toByteArray(), "t.xlsx", null, null);

        assertThat(found.rejects()).isEmpty();
        assertThat(found.figures()).hasSize(2);
        assertThat(found.figures().getFirst().value().number()).isEqualTo(new BigDecimal("6"));
        assertThat(found.figures().getFirst().row()).isEqualTo(4);
        assertThat(found.figures().getFirst().period().from()).isEqualTo("2020-01-01");
        assertThat(found.figures().getLast().value().kind()).isEqualTo(FigureValue.Kind.MISSING);
    }

    @Test
    void aZipThatSwellsIsNoWorkbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<a>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 40; i++) {
                zip.write(blanks);
            }
        }

        UnreadableFileException why = catchThrowableOfType(
                UnreadableFileException.class,
                () -> FigureFiles.read("omradesfakta", bytes.toByteArray(), "bomb.xlsx", null, null));

        assertThat(why.reason()).isIn("zip_bomb", "line_too_long");
    }
}
