package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A file without a word about its reference system has one all the same. */
class CsvOneSystemTest {
    private static final String HEADING = "datum;kategori;x;y";
    private static final String IN_3011 = "2026-01-10 10:00;Rån;153500;6577500";
    private static final String IN_3006 = "2026-01-10 11:00;Rån;674000;6579000";

    @Test
    void theFirstRowThatTellsTheSystemSpeaksForTheFile() throws Exception {
        Collected read =
                Collected.csv(HEADING, "2026-01-10 09:00;Rån;;", IN_3006, IN_3011, IN_3006.replace("11:", "12:"));

        assertThat(read.incidents).extracting(RawIncident::row).containsExactly(2L, 3L, 5L);
        Reject reject = read.onlyReject();
        assertThat(reject.row()).isEqualTo(4);
        assertThat(reject.reason()).isEqualTo("wrong_reference_system");
        assertThat(reject.message()).contains("EPSG:3006", "EPSG:3011", "framgår av rad 3");
    }

    @Test
    void aRowThatCannotBeReadTellsNothing() throws Exception {
        Collected read = Collected.csv(HEADING, "2026-01-10 09:00;Rån;1;2", IN_3011);

        assertThat(read.incidents).extracting(RawIncident::row).containsExactly(3L);
        assertThat(read.onlyReject().reason()).isEqualTo("unknown_reference_system");
    }

    @Test
    void whereRowsSayTheirSystemTheyMayDiffer() throws Exception {
        Collected read = Collected.csv(HEADING + ";crs", IN_3011 + ";3011", IN_3006 + ";3006");

        assertThat(read.incidents).hasSize(2);
        assertThat(read.rejects).isEmpty();
    }

    /** What is kept of a reject is put in a file that people open in a spreadsheet, and correct and import again. */
    @Test
    void theRawRecordDoesNotBeginLikeAFormulaAndReadsTheSame() throws Exception {
        for (String delimiter : new String[] {";", ",", "\t"}) {
            for (String first : new String[] {"=1+1", "+1", "-1", "@x", ""}) {
                String heading = String.join(delimiter, "id", "datum", "kategori", "plats");
                String row = String.join(delimiter, first, "2026-02-30", "Rån", "=Götgatan");
                String raw = Collected.csv(heading, row).onlyReject().raw();

                assertThat("=+-@\t\r").doesNotContain(raw.substring(0, 1));
                assertThat(Collected.csv(heading, raw).onlyReject().raw()).isEqualTo(raw);
                RawIncident again =
                        Collected.csv(heading, raw.replace("02-30", "02-28")).onlyIncident();
                RawIncident corrected =
                        Collected.csv(heading, row.replace("02-30", "02-28")).onlyIncident();
                assertThat(again).isEqualTo(corrected);
            }
        }
    }
}
