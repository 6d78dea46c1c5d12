package se.lageskartan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The profiles there are. */
public final class Profiles {
    private static final int BYTES_LOOKED_AT = 4096;

    private static final Profile CSV = new Profile(
            "csv",
            "CSV, en händelse per rad",
            "Rubrikrad på svenska eller engelska med minst datum och kategori eller brottskod, och plats, text eller"
                    + " koordinater (x och y, eller lat och lon). UTF-8; semikolon, komma, tabb eller lodstreck.",
            "handelser",
            new CsvIncidentReader(CsvProfile.PLAIN));

    private static final Profile CSV_WINDOWS = new Profile(
            "csv-windows-1252",
            "CSV från äldre Windows-program",
            "Som csv, men en fil som inte är UTF-8 läses som Windows-1252.",
            "handelser",
            new CsvIncidentReader(CsvProfile.PLAIN.withFallback(Charset.forName("windows-1252"))));

    private static final Profile POLICE = new Profile(
            "polisen",
            "Polisens händelsenotiser",
            "JSON från polisen.se:s händelser (api/events): id, datetime, name, summary, type, och text om den finns.",
            "polisen-handelser",
            new PoliceEventsReader(),
            true);

    private Profiles() {}

    /** In the order to show them. */
    public static List<Profile> all() {
        return List.of(CSV, CSV_WINDOWS, POLICE);
    }

    public static Optional<Profile> byCode(String code) {
        return all().stream().filter(profile -> profile.code().equals(code)).findFirst();
    }

    /**
     * The profile to try when none is named: {@code polisen} when the first sign of the file opens a JSON list or object,
     * else {@code csv}, whose reader says what is wrong if it is neither.
     */
    public static Profile detect(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (byte b : in.readNBytes(BYTES_LOOKED_AT)) {
                // White space, and the three bytes of a UTF-8 byte order mark.
                if (b == ' '
                        || b == '\t'
                        || b == '\n'
                        || b == '\r'
                        || (b & 0xFF) == 0xEF
                        || (b & 0xFF) == 0xBB
                        || (b & 0xFF) == 0xBF) {
                    continue;
                }
                return b == '[' || b == '{' ? POLICE : CSV;
            }
        }
        return CSV;
    }
}
