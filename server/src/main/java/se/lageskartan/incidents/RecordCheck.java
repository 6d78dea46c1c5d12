package se.lageskartan.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

/** What the store cannot keep although its reader could make sense of it. One such record must not stop a whole file. */
final class RecordCheck {
    /** An index entry of PostgreSQL holds 2,704 bytes; 500 characters are at most 2,000. */
    static final int LONGEST_KEY = 500;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private RecordCheck() {}

    /** Null when there is nothing to object to. */
    static @Nullable Reject flaw(RawIncident incident) {
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
