package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.geo.Position;

class XlsxTableTest {
    private static final ProfileDefinition EXCEL = Profiles.builtIn("excel").orElseThrow();

    @TempDir
    Path directory;

    private Path file;

    /** Fills the sheets of a workbook. */
    private interface Filling {
        void fill(Workbook workbook) throws Exception;
    }

    @BeforeEach
    void name() {
        file = directory.resolve("a.xlsx");
    }

    private Path write(Filling filling) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Test", "1.0")) {
            filling.fill(workbook);
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case Number number -> sheet.value(row, i, number);
                case LocalDateTime time -> {
                    sheet.value(row, i, time);
                    sheet.style(row, i).format("yyyy-mm-dd hh:mm").set();
                }
                default -> sheet.value(row, i, cells[i].toString());
            }
        }
    }

    @Test
    void readsDatesNumbersAndTextBelowATitle() throws Exception {
        write(workbook -> {
            Worksheet sheet = workbook.newWorksheet("Utdrag");
            row(sheet, 0, "Rapport 2025");
            row(sheet, 2, "Datum", "Brottskod", "Plats", "x", "y");
            row(sheet, 3, LocalDateTime.of(2025, 3, 1, 14, 5), 355, "Götgatan 31", 154_100.5, 6_578_000);
            row(sheet, 5, 45_717.5, "0825", "Skånegatan", 154_100.5, 6_578_000);
            row(sheet, 6, "2025-03-03 10:00", "0853", "Nytorget", "", "");
        });

        Collected read = Collected.file(EXCEL, file);

        assertThat(read.rejects).isEmpty();
        assertThat(read.incidents)
                .extracting(RawIncident::from)
                .containsExactly(
                        Instant.parse("2025-03-01T13:05:00Z"),
                        Instant.parse("2025-03-01T11:00:00Z"),
                        Instant.parse("2025-03-03T09:00:00Z"));
        assertThat(read.incidents).extracting(RawIncident::row).containsExactly(4L, 6L, 7L);
        assertThat(read.incidents)
                .extracting(RawIncident::category)
                .containsExactly(Category.MISSHANDEL, Category.INBROTT, Category.STOLD);
        assertThat(read.incidents.getFirst().position()).isEqualTo(new Position(154_100.5, 6_578_000));
    }

    @Test
    void theFirstVisibleSheetWithTheHeadingsIsRead() throws Exception {
        write(workbook -> {
            row(workbook.newWorksheet("Om"), 0, "Det här är en rapport");
            Worksheet data = workbook.newWorksheet("Data");
            row(data, 0, "Datum", "Kategori", "Plats");
            row(data, 1, "2025-03-01", "Rån", "Götgatan");
        });

        assertThat(Collected.file(EXCEL, file).onlyIncident().placeText()).isEqualTo("Götgatan");
        ProfileDefinition.Layout other =
                new ProfileDefinition.Layout(EXCEL.layout().encoding(), null, null, 0, java.util.List.of(), "Blad9");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Collected.file(EXCEL.with(other), file))
                .hasMessage("Arbetsboken har inget blad ”Blad9”. Dess blad: ”Om”, ”Data”.");
    }

    @Test
    void ofAFormulaTheSavedValueIsReadAndAnErrorRejectsTheRow() throws Exception {
        XlsxParts.write(file, """
                <row r="1"><c r="A1" t="inlineStr"><is><t>datum</t></is></c><c r="B1" t="inlineStr"><is><t>kategori</t></is></c>
                <c r="C1" t="inlineStr"><is><t>plats</t></is></c></row>
                <row r="2"><c r="A2" t="str"><f>"2025-"&amp;"03-01"</f><v>2025-03-01</v></c><c r="B2" t="inlineStr"><is><t>Rån</t></is></c>
                <c r="C2" t="str"><f>HYPERLINK("http://ond.example")</f><v>Götgatan</v></c></row>
                <row r="3"><c r="A3" t="e"><f>NA()</f><v>#N/A</v></c><c r="B3" t="inlineStr"><is><t>Rån</t></is></c></row>
                <row r="4"><c r="A4"><f>NOW()</f></c><c r="B4" t="inlineStr"><is><t>Rån</t></is></c></row>
                <row r="5"><c r="A5" t="d"><v>2025-03-01T10:00:00</v></c><c r="B5" t="inlineStr"><is><t>Rån</t></is></c></row>
                <row r="6"><c r="A6" t="inlineStr"><is><t>2025-03-02</t></is></c><c r="B6" t="inlineStr"><is><t>Rån</t></is></c>
                <c r="C6" t="inlineStr"><is><t>Nytorget</t></is></c></row>
                """);

        Collected read = Collected.file(EXCEL, file);

        assertThat(read.incidents).extracting(RawIncident::placeText).containsExactly("Götgatan", "Nytorget");
        assertThat(read.rejects).extracting(Reject::reason).containsExactly("error_value", "error_value", "bad_row");
        assertThat(read.rejects.getFirst().message())
                .isEqualTo("Rad 3, kolumn ”datum”: cellen har felvärdet #N/A. Förväntat: ett värde; rätta formeln i"
                        + " kalkylarket.");
    }

    @Test
    void emptyAndEqualHeadingsGetNamesThatAProfileCanUse() throws Exception {
        write(workbook -> {
            Worksheet sheet = workbook.newWorksheet("Blad1");
            row(sheet, 0, "Datum", "Namn", "Namn", "", "Kategori");
            row(sheet, 1, "2025-03-01", "Götgatan", "Skånegatan", "Nytorget", "Rån");
        });
        ProfileDefinition second = EXCEL.with(
                java.util.Map.of(
                        Column.PLACE, java.util.List.of("Namn (2)"), Column.BODY, java.util.List.of("Kolumn 4")),
                true);

        RawIncident incident = Collected.file(second, file).onlyIncident();

        assertThat(incident.placeText()).isEqualTo("Skånegatan");
        assertThat(incident.body()).isEqualTo("Nytorget");
    }

    @Test
    void aNumberFormatIsADateOnlyWhenItShowsOne() {
        assertThat(XlsxCells.dateParts("yyyy\\-mm\\-dd")).isNotEmpty();
        assertThat(XlsxCells.dateParts("[$-41D]d mmmm yyyy hh:mm;@")).isNotEmpty();
        assertThat(XlsxCells.dateParts("#,##0.00 \"dyr\"")).isEmpty();
        assertThat(XlsxCells.dateParts("[Red]0.00")).isEmpty();
        assertThat(XlsxCells.dateParts("General")).isEmpty();
    }

    @Test
    void aBareDayHasNoClockTimeAndTheColumnFormatDecides() throws Exception {
        write(workbook -> {
            Worksheet sheet = workbook.newWorksheet("Blad1");
            row(sheet, 0, "Datum", "Kategori", "Plats");
            sheet.value(1, 0, java.time.LocalDate.of(2025, 3, 1));
            sheet.style(1, 0).format("yyyy-mm-dd").set();
            sheet.value(1, 1, "Rån");
            sheet.value(1, 2, "Götgatan");
        });

        RawIncident incident = Collected.file(EXCEL, file).onlyIncident();

        assertThat(incident.from()).isEqualTo(Instant.parse("2025-02-28T23:00:00Z"));
        assertThat(incident.to()).isEqualTo(Instant.parse("2025-03-01T22:59:59Z"));
    }
}
