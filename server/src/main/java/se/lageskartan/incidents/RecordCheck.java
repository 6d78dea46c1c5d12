package se.lageskartan.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

/**
 * What the store cannot keep, or must not, although its reader could make sense of it. One such record must not stop a
 * whole file.
 */
final class RecordCheck {
    /** An index entry of PostgreSQL holds 2,704 bytes; 500 characters are at most 2,000. */
    static final int LONGEST_KEY = 500;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Clocks differ, and a day without a clock time lasts until midnight; a mistyped year is far beyond this. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Europe/Stockholm"));

    private RecordCheck() {}

    /**
     * Null when there is nothing to object to.
     *
     * @param now the time of reading; one incident far ahead of it would move every period that ends with the latest one
     * @param erasedBefore what began before it has been erased from the dataset, null when nothing was; it must not come back, and
     *     whether it is counted already nobody could tell
     */
    static @Nullable Reject flaw(RawIncident incident, Instant now, @Nullable Instant erasedBefore) {
        if (incident.sourceKey().isBlank()) {
            return reject(incident, "missing_key", "Händelsen saknar det som skiljer den från andra (nyckel).");
        }
        if (incident.sourceKey().length() > LONGEST_KEY) {
            return reject(
                    incident,
                    "key_too_long",
                    "Nyckeln är %d tecken lång; högst %d går att spara."
                            .formatted(incident.sourceKey().length(), LONGEST_KEY));
        }
        if (incident.from().isBefore(EARLIEST) || !incident.to().isBefore(LATEST)) {
            return reject(
                    incident,
                    "bad_date",
                    "Tiden %s till %s ligger inte mellan år 1900 och 2200.".formatted(incident.from(), incident.to()));
        }
        if (incident.from().isAfter(now.plus(AHEAD))) {
            return reject(
                    incident,
                    "in_the_future",
                    "Rad %d: starttiden %s ligger i framtiden; filen läses %s. Förväntat: en tid som har varit. Kontrollera året och att dag och månad inte är omkastade."
                            .formatted(incident.row(), LOCAL.format(incident.from()), LOCAL.format(now)));
        }
        if (erasedBefore != null && incident.from().isBefore(erasedBefore)) {
            // Without the text: what is too old to be kept is not kept as a reject either.
            return new Reject(
                    incident.row(),
                    null,
                    "erased_period",
                    "Rad %d: händelsen började före %s, och det som hände dessförinnan är gallrat ur datamängden. Raden togs inte in och dess text sparades inte."
                            .formatted(
                                    incident.row(), LOCAL.format(erasedBefore).substring(0, 10)),
                    "");
        }
        if (incident.to().isBefore(incident.from())) {
            return reject(
                    incident,
                    "bad_interval",
                    "Sluttiden %s är före starttiden %s.".formatted(incident.to(), incident.from()));
        }
        return null;
    }

    private static Reject reject(RawIncident incident, String reason, String message) {
        String raw = String.join(";", incident.sourceKey(), incident.title(), incident.placeText(), incident.body());
        return new Reject(incident.row(), null, reason, message, raw.substring(0, Math.min(raw.length(), 10_000)));
    }
}
