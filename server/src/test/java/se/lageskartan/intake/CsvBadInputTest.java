package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is said with row, column and what was expected. */
class CsvBadInputTest {
    private static final String HEADING = "datum;kategori;plats";
    private static final String GOOD = "2026-01-10 10:00;Rån;Götgatan";

    private static void assertUnreadable(byte[] bytes, String reason, String message) {
        assertThatThrownBy(() -> Collected.csv(ProfileDefinition.found(FileFormat.CSV), StandardCharsets.UTF_8, bytes))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(message)
                .extracting(e -> ((UnreadableFileException) e).reason())
                .isEqualTo(reason);
    }

    private static void assertUnreadable(String text, String reason, String message) {
        assertUnreadable(text.getBytes(StandardCharsets.UTF_8), reason, message);
    }

    /** The row is rejected as said, and the good row after it is still read. */
    static Reject assertRejected(String heading, String row, String good, String reason, String message)
            throws Exception {
        Collected collected = Collected.csv(heading, row, good);
        assertThat(collected.incidents).hasSize(1);
        Reject reject = collected.onlyReject();
        assertThat(reject.reason()).isEqualTo(reason);
        assertThat(reject.message()).isEqualTo(message);
        assertThat(reject.row()).isEqualTo(2);
        return reject;
    }

    // The file as a whole

    @Test
    void emptyFile() {
        String message = "Filen är tom. Förväntat: en rubrikrad och minst en rad under.";
        assertUnreadable("", "empty_file", message);
        assertUnreadable("\ufeff", "empty_file", message);
        assertUnreadable("\n \r\n\n", "empty_file", message);
    }

    @Test
    void headingOnly() {
        assertUnreadable(
                HEADING + "\n;;\n\n",
                "no_records",
                "Filen har en rubrikrad men inga rader under den. Förväntat: minst en händelse.");
    }

    @Test
    void wrongEncodingNamesTheRowWhereItBreaks() {
        String text = HEADING + "\n2026-01-10;Stöld;A\n2026-01-11;Stöld;B\n";
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("2026-01-12;Stöld;C\n".getBytes(Charset.forName("windows-1252")));
        assertUnreadable(
                mixed.toByteArray(),
                "wrong_encoding",
                "Rad 4, tecken 14: byten 0xF6 hör inte hemma i UTF-8. Förväntat: en fil i UTF-8. Spara om den som UTF-8,"
                        + " eller välj profilen csv-windows-1252 om den kommer ur ett äldre Windows-program.");
    }

    @Test
    void aFileCutInTheMiddleOfACharacterIsWrongEncoding() {
        byte[] bytes = (HEADING + "\n2026-01-10;Rån;Åsö").getBytes(StandardCharsets.UTF_8);
        assertUnreadable(
                java.util.Arrays.copyOf(bytes, bytes.length - 1),
                "wrong_encoding",
                "Rad 2, tecken 18: byten 0xC3 hör inte hemma i UTF-8. Förväntat: en fil i UTF-8. Spara om den som UTF-8,"
                        + " eller välj profilen csv-windows-1252 om den kommer ur ett äldre Windows-program.");
    }

    @Test
    void bytesThatWindows1252DoesNotHave() {
        byte[] bytes = (HEADING + "\n2026-01-10;Stold;A\u0081").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() ->
                        Collected.csv(ProfileDefinition.found(FileFormat.CSV), Charset.forName("windows-1252"), bytes))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "Rad 2, tecken 19: byten 0x81 hör inte hemma i windows-1252. Förväntat: en fil i UTF-8 eller"
                                + " windows-1252. Spara om den som UTF-8.");
    }

    @Test
    void utf16WithAndWithoutByteOrderMark() {
        String message = "Rad 1: filen är i UTF-16 (”Unicode-text”). Förväntat: UTF-8. Spara om den som CSV UTF-8.";
        assertUnreadable((HEADING + "\n" + GOOD).getBytes(StandardCharsets.UTF_16), "wrong_encoding", message);
        assertUnreadable((HEADING + "\n" + GOOD).getBytes(StandardCharsets.UTF_16LE), "wrong_encoding", message);
        assertUnreadable((HEADING + "\n" + GOOD).getBytes(StandardCharsets.UTF_16BE), "wrong_encoding", message);
    }

    @Test
    void filesThatAreNotText() {
        assertUnreadable(
                "PK\u0003\u0004 xl/workbook.xml",
                "binary_file",
                "Filen är ett zip-arkiv eller en Excel-fil (xlsx) och inte en textfil. Välj en profil för Excel om den slutar på xlsx,"
                        + " eller exportera den som CSV i UTF-8.");
        assertUnreadable(
                HEADING + "\n2026-01-10;R\0n;A\n",
                "binary_file",
                "Rad 2, tecken 13: en nollbyte, så filen är inte en textfil. Exportera den som CSV i UTF-8.");
    }

    @Test
    void wrongDelimiter() {
        assertUnreadable(
                "datum:kategori:plats\n2026-01-10:Rån:A\n",
                "wrong_delimiter",
                "Rad 1: rubrikraden går inte att dela i kolumner: ”datum:kategori:plats”. Förväntat: kolumner skilda åt av"
                        + " semikolon, komma, tabb eller lodstreck.");
        ProfileDefinition semicolons = ProfileDefinition.found(FileFormat.CSV)
                .with(new ProfileDefinition.Layout(StandardCharsets.UTF_8, null, ';', 0, List.of(), ""));
        assertThatThrownBy(() -> Collected.csv(semicolons, "datum,kategori,plats", "2026-01-10,Rån,A"))
                .hasMessage(
                        "Rad 1: rubrikraden går inte att dela i kolumner: ”datum,kategori,plats”. Förväntat: kolumner"
                                + " skilda åt av semikolon.");
    }

    @Test
    void missingColumnsAreNamedBesideThoseFound() {
        assertUnreadable(
                "id;när;kategori;plats\n1;2026-01-10;Rån;A\n",
                "missing_column",
                "Rad 1: filen saknar kolumn för tidpunkt (from, datum, tidpunkt, start, starttid, från, fr.o.m.,"
                        + " händelsedatum, brottsdatum, brottsdatum fr.o.m., brottsdatum from, date, datetime, occurred"
                        + " from). Filens kolumner: ”id”, ”när”, ”kategori”, ”plats”.");
        assertUnreadable(
                "datum;kategori;x\n2026-01-10;Rån;154100\n",
                "missing_column",
                "Rad 1: filen saknar kolumn för den andra koordinaten (y, n, nord, north, northing). Filens kolumner:"
                        + " ”datum”, ”kategori”, ”x”.");
        assertUnreadable(
                "datum;enhet\n2026-01-10;A\n",
                "missing_column",
                "Rad 1: filen saknar kolumn för kategori (kategori, brottstyp, category, typ, händelsetyp, type) eller"
                        + " brottskod (brottskod, kod, crime code); plats (plats, adress, place, address, gatuadress,"
                        + " brottsplats), text (text, beskrivning, description, fritext, body) eller koordinater (x och y,"
                        + " eller lat och lon). Filens kolumner: ”datum”, ”enhet”.");
    }

    @Test
    void twoColumnsForTheSame() {
        assertUnreadable(
                "datum;brottsdatum;kategori;plats\n2026-01-10;2026-01-10;Rån;A\n",
                "duplicate_column",
                "Rad 1: kolumnerna ”datum” och ”brottsdatum” betyder samma sak. Förväntat: en kolumn för varje uppgift; döp"
                        + " om eller ta bort den ena.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-11;Rån;\"Götgatan\n2026-01-12;Rån;B\n", "2026-01-11;Rån;\"Göt\"gatan\n"})
    void unbalancedQuotes(String rows) {
        assertUnreadable(
                HEADING + "\n" + GOOD + "\n" + rows,
                "unbalanced_quotes",
                "Rad 3: ett citattecken stängs aldrig eller följs av annan text, så det går inte att se var raden slutar."
                        + " Förväntat: citattecken i par, och dubblerade (\"\") inne i ett fält.");
    }

    @Test
    void unbalancedQuoteFollowedByMoreThanABufferOfRows() {
        assertUnreadable(
                HEADING + "\n2026-01-11;Rån;\"A\n" + (GOOD + "\n").repeat(100_000),
                "unbalanced_quotes",
                "Rad 2: ett citattecken stängs aldrig eller följs av annan text, så det går inte att se var raden slutar."
                        + " Förväntat: citattecken i par, och dubblerade (\"\") inne i ett fält.");
    }

    @Test
    void tooManyColumnsInARow() {
        assertUnreadable(
                HEADING + "\n" + GOOD + "\n" + ";".repeat(100_000),
                "line_too_long",
                "Rad 3: raden är för stor. Förväntat: högst 500 kolumner och 1048576 tecken.");
    }

    /** A gigabyte without a line break is given up after little more than the longest row allowed. */
    @ParameterizedTest
    @CsvSource({"'',1", "'datum;kategori;plats\n2026-01-10;Rån;',2", "'datum;kategori;plats\n2026-01-10;Rån;\"',2"})
    void aGigabyteOfOneLine(String start, int line) {
        Endless endless = new Endless(start, 1L << 30);
        assertThatThrownBy(() -> Collected.csv(
                        ProfileDefinition.found(FileFormat.CSV), StandardCharsets.UTF_8, endless, 1L << 30))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Rad " + line + " är längre än 1048576 tecken. Förväntat: en händelse per rad, skilda åt av"
                        + " radbrytning.");
        assertThat(endless.given).isLessThan(2L << 20);
    }

    /** The given start and then the letter a, up to a number of bytes. */
    private static final class Endless extends InputStream {
        private final ByteArrayInputStream start;
        private final long length;
        private long given;

        Endless(String start, long length) {
            this.start = new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8));
            this.length = length;
        }

        @Override
        public int read() {
            if (given >= length) {
                return -1;
            }
            given++;
            int first = start.read();
            return first < 0 ? 'a' : first;
        }
    }

    // Single rows

    @Test
    void datesThatDoNotExist() throws Exception {
        Reject reject = assertRejected(
                HEADING,
                "2023-02-29;Rån;A",
                GOOD,
                "bad_date",
                "Rad 2, kolumn ”datum”: datumet ”2023-02-29” finns inte: februari 2023 har 28 dagar. Förväntat: ÅÅÅÅ-MM-DD,"
                        + " ÅÅÅÅ-MM-DD TT:MM eller ÅÅÅÅ-MM-DDTT:MM:SS+01:00.");
        assertThat(reject.column()).isEqualTo("datum");
        assertThat(reject.raw()).isEqualTo("2023-02-29;Rån;A");
        assertRejected(
                HEADING,
                "2026-13-01 10:00;Rån;A",
                GOOD,
                "bad_date",
                "Rad 2, kolumn ”datum”: datumet ”2026-13-01 10:00” finns inte: månad 13 finns inte. Förväntat: ÅÅÅÅ-MM-DD,"
                        + " ÅÅÅÅ-MM-DD TT:MM eller ÅÅÅÅ-MM-DDTT:MM:SS+01:00.");
        assertRejected(
                HEADING,
                "2026-01-01 24:10;Rån;A",
                GOOD,
                "bad_time",
                "Rad 2, kolumn ”datum”: klockslaget i ”2026-01-01 24:10” finns inte. Förväntat: timme 00–23 och minut"
                        + " 00–59.");
        assertRejected(
                HEADING,
                "0202-01-01;Rån;A",
                GOOD,
                "bad_date",
                "Rad 2, kolumn ”datum”: året i ”0202-01-01” är orimligt. Förväntat: ett år mellan 1970 och 2100.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/04/2026", "3.4.2026", "45987,5", "igår", "2026-1", "10 xyz 2026", "2026-01/10"})
    void datesThatCouldMeanSeveralThingsOrNone(String written) throws Exception {
        assertRejected(
                HEADING,
                "\"" + written + "\";Rån;A",
                GOOD,
                "bad_date",
                "Rad 2, kolumn ”datum”: ”" + written
                        + "” går inte att läsa som datum. Förväntat: ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM-DD"
                        + " TT:MM eller ÅÅÅÅ-MM-DDTT:MM:SS+01:00.");
    }

    @Test
    void missingDate() throws Exception {
        assertRejected(
                HEADING,
                ";Rån;A",
                GOOD,
                "bad_date",
                "Rad 2, kolumn ”datum”: tidpunkten saknas. Förväntat: ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM-DD TT:MM eller"
                        + " ÅÅÅÅ-MM-DDTT:MM:SS+01:00.");
    }

    @Test
    void timeInTheHourThatSummerTimeSkips() throws Exception {
        String why =
                "tiden 2026-03-29 02:30 finns inte: då ställdes klockan fram från 02:00 till 03:00. Förväntat: en tid"
                        + " som finns i svensk tid, eller en tid med förskjutning, till exempel +01:00.";
        assertRejected(HEADING, "2026-03-29 02:30;Rån;A", GOOD, "skipped_hour", "Rad 2, kolumn ”datum”: " + why);
        assertRejected(
                "datum;tid;kategori;plats",
                "2026-03-29;02:30;Rån;A",
                "2026-03-29;03:00;Rån;A",
                "skipped_hour",
                "Rad 2, kolumn ”tid”: " + why);
        assertRejected(
                "datum;till;kategori;plats",
                "2026-03-28 22:00;2026-03-29 02:30;Rån;A",
                "2026-03-28 22:00;2026-03-29T02:30:00+01:00;Rån;A",
                "skipped_hour",
                "Rad 2, kolumn ”till”: " + why);
    }

    @Test
    void endBeforeStart() throws Exception {
        assertRejected(
                "datum;slut;kategori;plats",
                "2026-01-10 22:00;2026-01-10 21:00;Rån;A",
                "2026-01-10 22:00;2026-01-10 22:00;Rån;A",
                "end_before_start",
                "Rad 2, kolumn ”slut”: slutet ”2026-01-10 21:00” ligger före starten ”2026-01-10 22:00”. Förväntat: ett slut"
                        + " samtidigt med eller efter starten.");
    }

    @Test
    void clockTimesThatContradict() throws Exception {
        assertRejected(
                "datum;tid;kategori;plats",
                "2026-01-10 22:00;21:00;Rån;A",
                "2026-01-10 22:00;22:00;Rån;A",
                "bad_time",
                "Rad 2, kolumnerna ”datum” och ”tid”: klockslagen 22:00 och 21:00 säger emot varandra. Förväntat: klockslag i"
                        + " en av kolumnerna, eller samma i båda.");
        assertRejected(
                "datum;tid;kategori;plats",
                "2026-01-10;kvällen;Rån;A",
                "2026-01-10;22:00;Rån;A",
                "bad_time",
                "Rad 2, kolumn ”tid”: ”kvällen” går inte att läsa som klockslag. Förväntat: TT:MM, till exempel 13:05.");
    }

    @Test
    void unknownCategory() throws Exception {
        assertRejected(
                HEADING,
                "2026-01-10;Hokuspokus;A",
                GOOD,
                "unknown_category",
                "Rad 2, kolumn ”kategori”: kategorin ”Hokuspokus” är okänd. Förväntat: Rån; Misshandel; Mord, dråp och"
                        + " försök; Hot och ofredande; Våld eller hot mot tjänsteman; Vapen och knivar; Brott i nära"
                        + " relation; Sexualbrott; Narkotika; Stöld och snatteri; Inbrott; Fordons- och cykelstöld;"
                        + " Bedrägeri; Skadegörelse och klotter; Brand; Ordningsstörning och fylleri; Trafikbrott;"
                        + " Trafikolycka; Övrigt.");
        assertRejected(
                "datum;brottskod;plats",
                "2026-01-10;7777;A",
                "2026-01-10;0355;A",
                "unknown_crime_code",
                "Rad 2, kolumn ”brottskod”: brottskoden ”7777” är okänd. Förväntat: en fyrsiffrig brottskod som går att föra"
                        + " till en kategori, eller en kolumn ”kategori”.");
    }

    @Test
    void fieldCount() throws Exception {
        Reject reject = assertRejected(
                "datum,kategori,x,y",
                "2026-01-10,Rån,154100,5,6578000,5",
                "2026-01-10,Rån,154100.5,6578000.5",
                "field_count",
                "Rad 2: raden har 6 fält men rubrikraden 4. Förväntat: lika många, skilda åt av ”,”; ett fält som innehåller"
                        + " skiljetecknet ska stå inom citattecken.");
        assertThat(reject.column()).isNull();
        assertThat(Collected.csv(HEADING, GOOD, "2026-01-11;Rå").onlyReject().message())
                .startsWith("Rad 3: raden har 2 fält men rubrikraden 3.");
        assertThat(Collected.csv(HEADING, GOOD + ";;").rejects).isEmpty();
    }

    @Test
    void anIdUsedForTwoThings() throws Exception {
        Collected collected = Collected.csv(
                "id;" + HEADING, "1;" + GOOD, "1;" + GOOD, "1;2026-01-10 10:00;Stöld;Götgatan", "2;" + GOOD);
        // The second row is the first one again, which the store knows by its key.
        assertThat(collected.incidents).extracting(RawIncident::row).containsExactly(2L, 3L, 5L);
        assertThat(collected.onlyReject().message())
                .isEqualTo(
                        "Rad 4, kolumn ”id”: ”1” står redan på en tidigare rad med annat innehåll. Förväntat: ett id för"
                                + " varje händelse.");
    }
}
