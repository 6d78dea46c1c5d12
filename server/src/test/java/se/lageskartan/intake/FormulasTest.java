package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender wrote is never run by whoever opens a file of ours in a spreadsheet. */
class FormulasTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "3;2026-55-01;=1+1;@SUM(1)§3;2026-55-01;'=1+1;'@SUM(1)",
                "=cmd|' /C calc'!A0;x§'=cmd|' /C calc'!A0;x",
                "a,=1+1§a,'=1+1",
                "1;-3;-1,5;+46 8 123§1;-3;-1,5;+46 8 123",
                "1;-1+cmd|x§1;'-1+cmd|x",
                "Götgatan 78; a=b; x-y§Götgatan 78; a=b; x-y"
            })
    void partsOfARecordThatASpreadsheetWouldComputeGetAnApostrophe(String record, String harmless) {
        assertThat(Formulas.harmlessRecord(record)).isEqualTo(harmless);
    }
}
