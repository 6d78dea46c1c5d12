package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliceEventsReaderTest {
    private static Collected read(byte[] bytes) throws Exception {
        Collected collected = new Collected();
        new PoliceEventsReader().read(new ByteArrayInputStream(bytes), bytes.length, collected);
        return collected;
    }

    private static Collected read(String json) throws Exception {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String fixture() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                PoliceEventsReaderTest.class.getResourceAsStream("/intake/police_notices.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, RawIncident> incidents() throws Exception {
        return read(fixture()).incidents.stream()
                .collect(Collectors.toMap(RawIncident::sourceKey, Function.identity()));
    }

    private static RawIncident incident(String key) throws Exception {
        return Objects.requireNonNull(incidents().get(key), key);
    }

    @Test
    void readsEveryNoticeOrSaysWhyNot() throws Exception {
        Collected collected = read(fixture());
        assertThat(collected.incidents).hasSize(8);
        assertThat(collected.rejects)
                .extracting(Reject::row, Reject::column, Reject::reason)
                .containsExactly(
                        tuple(6L, "name", "skipped_hour"),
                        tuple(10L, "id", "missing_id"),
                        tuple(11L, "datetime", "bad_date"),
                        tuple(12L, null, "bad_record"),
                        tuple(13L, "name", "bad_date"));
        assertThat(collected.rejects.get(0).message())
                .isEqualTo(
                        "Notis 6, fält ”name”: tiden 2026-03-29 02:30 finns inte: då ställdes klockan fram från 02:00 till"
                                + " 03:00. Förväntat: en tid som finns i svensk tid, eller en tid med förskjutning, till exempel"
                                + " +01:00.");
        assertThat(collected.rejects.get(1).message())
                .isEqualTo("Notis 10, fält ”id”: notisens nummer saknas. Förväntat: ett tal.");
        assertThat(collected.rejects.get(1).raw())
                .startsWith("{\"datetime\":\"2026-04-03 12:00:00 +02:00\"")
                .contains("Påhittad notis: numret är borta.");
        assertThat(collected.rejects.get(2).message())
                .isEqualTo(
                        "Notis 11, fält ”datetime”: ”i går” går inte att läsa som publiceringstid. Förväntat: till exempel"
                                + " 2026-11-22 9:02:58 +01:00.");
        assertThat(collected.rejects.get(4).message())
                .contains("”30 februari 11.00, Stöld, Stockholm” finns inte: februari 2026 har 28 dagar");
    }

    @Test
    void takesTextAndHeadingButNoPosition() throws Exception {
        RawIncident incident = incident("900002");
        assertThat(incident.row()).isEqualTo(2);
        assertThat(incident.title()).isEqualTo("Rån väpnat, Stockholm");
        assertThat(incident.body())
                .isEqualTo(
                        "Påhittad notis: rån mot en glasskiosk.\nKiosken låg vid Hornstulls strand.\nIngen kom till skada,"
                                + " men en strut gick förlorad.");
        assertThat(incident.placeText()).isEmpty();
        // location.gps is the middle of a county.
        assertThat(incidents().values()).allMatch(each -> each.position() == null);
    }

    @ParameterizedTest
    @CsvSource({
        // Colon or point, an hour of publication with one digit.
        "900001, 2026-03-22T07:45:00Z, 2026-03-22T07:45:00Z, INBROTT",
        "900002, 2026-06-28T18:21:00Z, 2026-06-28T18:21:00Z, RAN",
        // December told of in January is last year's.
        "900003, 2025-12-31T22:55:00Z, 2025-12-31T22:55:00Z, ORDNING",
        // Half a day after its own publication: from the evening before until published.
        "900004, 2026-05-13T20:23:00Z, 2026-05-14T05:58:23Z, MISSHANDEL",
        // Minutes after: from publication to the time told.
        "900005, 2026-05-15T13:07:44Z, 2026-05-15T13:15:00Z, TRAFIKOLYCKA",
        // The hour that comes twice.
        "900007, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, ORDNING",
        // An unknown type is kept.
        "900008, 2026-04-01T07:00:00Z, 2026-04-01T07:00:00Z, OVRIGT",
        // No time told: the day before publication.
        "900009, 2026-04-02T10:00:00Z, 2026-04-03T10:00:00Z, OVRIGT",
    })
    void tellsWhenAndWhat(String key, Instant from, Instant to, Category category) throws Exception {
        RawIncident incident = incident(key);
        assertThat(incident.from()).isEqualTo(from);
        assertThat(incident.to()).isEqualTo(to);
        assertThat(incident.category()).isEqualTo(category);
    }

    @Test
    void leavesOutTheCharacterNul() throws Exception {
        String json = "[{\"id\":1,\"datetime\":\"2026-02-03 9:02:58 +01:00\",\"name\":\"3 februari 8.00, Rån, A\","
                + "\"summary\":\"a\\u0000b\"}]";
        assertThat(read(json).onlyIncident().body()).isEqualTo("ab");
    }

    @Test
    void aDayAheadOfItsPublicationIsNotTakenForLastYears() throws Exception {
        Collected collected =
                read("[{\"id\":1,\"datetime\":\"2026-02-03 9:02:58 +01:00\",\"name\":\"20 februari 8.00, Rån, A\"}]");
        assertThat(collected.onlyReject().message())
                .isEqualTo(
                        "Notis 1, fält ”name”: händelsens dag i ”20 februari 8.00, Rån, A” ligger efter publiceringen"
                                + " 2026-02-03. Förväntat: en dag före eller samma dag.");
    }

    /** Every type that the police's event pages have been seen to use. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rån | RAN",
                "Rån, försök | RAN",
                "Rån väpnat | RAN",
                "Rån övrigt | RAN",
                "Misshandel | MISSHANDEL",
                "Misshandel, grov | MISSHANDEL",
                "Mord/dråp | DODLIGT_VALD",
                "Mord/dråp, försök | DODLIGT_VALD",
                "Olaga hot | HOT",
                "Ofredande/förargelse | HOT",
                "Larm överfall | HOT",
                "Våld/hot mot tjänsteman | VALD_TJANSTEMAN",
                "Vapenlagen | VAPEN",
                "Knivlagen | VAPEN",
                "Skottlossning | VAPEN",
                "Skottlossning, misstänkt | VAPEN",
                "Sexualbrott | SEXUALBROTT",
                "Sedlighetsbrott | SEXUALBROTT",
                "Våldtäkt | SEXUALBROTT",
                "Våldtäkt, försök | SEXUALBROTT",
                "Narkotikabrott | NARKOTIKA",
                "Stöld | STOLD",
                "Stöld, försök | STOLD",
                "Stöld, ringa | STOLD",
                "Häleri | STOLD",
                "Anträffat gods | STOLD",
                "Stöld/inbrott | INBROTT",
                "Inbrott | INBROTT",
                "Inbrott, försök | INBROTT",
                "Larm Inbrott | INBROTT",
                "Motorfordon, stöld | FORDONSTILLGREPP",
                "Motorfordon, anträffat stulet | FORDONSTILLGREPP",
                "Bedrägeri | BEDRAGERI",
                "Förfalskningsbrott | BEDRAGERI",
                "Skadegörelse | SKADEGORELSE",
                "Brand | BRAND",
                "Brand automatlarm | BRAND",
                "Bråk | ORDNING",
                "Fylleri/LOB | ORDNING",
                "Alkohollagen | ORDNING",
                "Ordningslagen | ORDNING",
                "Ofog barn/ungdom | ORDNING",
                "Trafikbrott | TRAFIKBROTT",
                "Rattfylleri | TRAFIKBROTT",
                "Olovlig körning | TRAFIKBROTT",
                "Trafikolycka | TRAFIKOLYCKA",
                "Trafikolycka, personskada | TRAFIKOLYCKA",
                "Trafikolycka, singel | TRAFIKOLYCKA",
                "Trafikolycka, smitning från | TRAFIKOLYCKA",
                "Trafikolycka, vilt | TRAFIKOLYCKA",
                "Trafikhinder | OVRIGT",
                "Trafikkontroll | OVRIGT",
                "Kontroll | OVRIGT",
                "Kontroll person/fordon | OVRIGT",
                "Räddningsinsats | OVRIGT",
                "Efterlyst person | OVRIGT",
                "Försvunnen person | OVRIGT",
                "Anträffad död | OVRIGT",
                "Explosion | OVRIGT",
                "Detonation | OVRIGT",
                "Arbetsplatsolycka | OVRIGT",
                "Vållande till kroppsskada | OVRIGT",
                "Djur | OVRIGT",
                "Djur skadat/omhändertaget | OVRIGT",
                "Farligt föremål, misstänkt | OVRIGT",
                "Bombhot | OVRIGT",
                "Sjukdom/olycksfall | OVRIGT",
                "Olaga intrång/hemfridsbrott | OVRIGT",
                "Övrigt | OVRIGT",
                "Sammanfattning natt | OVRIGT",
                "Uppdatering | OVRIGT",
                "Polisinsats/kommendering | OVRIGT",
            })
    void mapsTypes(String type, Category category) throws Exception {
        String json = "[{\"id\":1,\"datetime\":\"2026-03-22 9:02:58 +01:00\",\"name\":\"22 mars 8.00, Z, Stockholm\","
                + "\"type\":\"" + type + "\"}]";
        assertThat(read(json).onlyIncident().category()).isEqualTo(category);
    }

    @Test
    void readsAnObjectWithEventsWhateverStandsBeside() throws Exception {
        Collected wrapped = read("{\"metadata\": {\"count\": [1, 2]}, \"events\": " + fixture() + ", \"more\": true}");
        assertThat(wrapped.incidents).isEqualTo(read(fixture()).incidents);
    }

    @Test
    void refusesWhatIsNoListOfNotices() {
        assertRefused("", "empty_file", "Filen är tom.");
        assertRefused("[]", "no_records", "Filen har inga notiser: listan är tom.");
        assertRefused(
                "{\"error\": \"too many requests\"}", "wrong_structure", "Filen är JSON men inga händelsenotiser.");
        assertRefused("{\"events\": {}}", "wrong_structure", "Filen är JSON men inga händelsenotiser.");
        assertRefused("42", "wrong_structure", "Filen är JSON men inga händelsenotiser.");
        assertRefused("<html>\n<body>503</body>", "bad_json", "Rad 1, tecken 1: filen är inte giltig JSON.");
        assertRefused("[{\"id\": 1},\n{\"id\": 2, \"na", "bad_json", "Rad 2, ");
        assertRefused("[{\"id\": 1},\n", "bad_json", "Rad 2, ");
        byte[] latin = "[{\"id\": 1,\n\"type\": \"Rån i gränd\"}]".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("Rad 2, tecken ")
                .hasMessageEndingWith("tecknet är inte UTF-8. Förväntat: JSON i UTF-8, som polisen.se lämnar den.");
    }

    @Test
    void refusesAnEndlessFieldAndABottomlessNesting() {
        assertRefused(
                "[{\"id\": 1, \"summary\": \"" + "a".repeat(3 << 20) + "\"}]",
                "line_too_long",
                "Filen har ett fält som är längre än 1048576 tecken eller en struktur som är för djup.");
        assertRefused(
                "[{\"id\": 1, \"x\": " + "[".repeat(100_000),
                "line_too_long",
                "Filen har ett fält som är längre än 1048576 tecken eller en struktur som är för djup.");
    }

    private static void assertRefused(String json, String reason, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(message)
                .extracting(e -> ((UnreadableFileException) e).reason())
                .isEqualTo(reason);
    }
}
