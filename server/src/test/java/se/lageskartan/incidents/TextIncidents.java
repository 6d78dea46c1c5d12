package se.lageskartan.incidents;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;

/** Incidents with the texts a test gives them, a minute apart. */
final class TextIncidents implements IncidentReader {
    private static final Instant BEGIN = Instant.parse("2026-03-01T11:00:00Z");

    private final String prefix;
    private final List<RawIncident> incidents = new ArrayList<>();
    private Runnable atEnd = () -> {};

    /** @param prefix of the keys: incidents with another are other incidents */
    TextIncidents(String prefix) {
        this.prefix = prefix;
    }

    TextIncidents at(String placeText, int times) {
        return add(placeText, "", Category.STOLD, null, times);
    }

    TextIncidents sensitiveAt(String placeText) {
        return add(placeText, "", Category.SEXUALBROTT, null, 1);
    }

    TextIncidents telling(String body) {
        return add("", body, Category.STOLD, null, 1);
    }

    TextIncidents at(String placeText, Position position) {
        return add(placeText, "", Category.STOLD, position, 1);
    }

    TextIncidents at(String placeText, String body) {
        return add(placeText, body, Category.STOLD, null, 1);
    }

    TextIncidents thenBeforeTheEnd(Runnable action) {
        atEnd = action;
        return this;
    }

    private TextIncidents add(
            String placeText, String body, Category category, @Nullable Position position, int times) {
        for (int i = 0; i < times; i++) {
            int number = incidents.size();
            Instant time = BEGIN.plusSeconds(60L * number);
            incidents.add(new RawIncident(
                    number + 1,
                    prefix + number,
                    time,
                    time,
                    category,
                    "",
                    body,
                    placeText,
                    position,
                    position == null ? 0 : 25));
        }
        return this;
    }

    @Override
    public void read(Path file, Sink sink) {
        incidents.forEach(sink::incident);
        atEnd.run();
    }
}
