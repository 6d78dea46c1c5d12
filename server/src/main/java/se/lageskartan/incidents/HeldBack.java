package se.lageskartan.incidents;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.personaldata.PersonalData.Kind;

/**
 * What tells of a person in the texts of an import is taken out before anything is saved, with a mark in its place, and
 * counted. Whoever sent the file still has it. For one thread.
 */
final class HeldBack {
    private final Map<Kind, Long> found = new EnumMap<>(Kind.class);
    private long records;

    /**
     * The incident as it is saved. In the text of a place names stay: most of them are streets'.
     *
     * @param noPersons what looks like a person and is none
     */
    RawIncident of(RawIncident incident, NoPersons noPersons) {
        List<PersonalData> title = found(incident.title(), noPersons);
        List<PersonalData> body = found(incident.body(), noPersons);
        List<PersonalData> place = PersonalData.in(incident.placeText(), PersonalData.NUMBERS_AND_ADDRESSES);
        if (title.isEmpty() && body.isEmpty() && place.isEmpty()) {
            return incident;
        }
        records++;
        count(title);
        count(body);
        count(place);
        return new RawIncident(
                incident.row(),
                incident.sourceKey(),
                incident.from(),
                incident.to(),
                incident.category(),
                PersonalData.masked(incident.title(), title),
                PersonalData.masked(incident.body(), body),
                PersonalData.masked(incident.placeText(), place),
                incident.position(),
                incident.positionUncertaintyM(),
                incident.published());
    }

    /** The reject as it is saved: its raw text may hold what the incident would have held. */
    Reject of(Reject reject, NoPersons noPersons) {
        List<PersonalData> raw = found(reject.raw(), noPersons);
        List<PersonalData> message = PersonalData.in(reject.message(), PersonalData.NUMBERS_AND_ADDRESSES);
        if (raw.isEmpty() && message.isEmpty()) {
            return reject;
        }
        records++;
        count(raw);
        return new Reject(
                reject.row(),
                reject.column(),
                reject.reason(),
                PersonalData.masked(reject.message(), message),
                PersonalData.masked(reject.raw(), raw));
    }

    void add(HeldBack other) {
        records += other.records;
        other.found.forEach((kind, count) -> found.merge(kind, count, Long::sum));
    }

    boolean isEmpty() {
        return records == 0;
    }

    /** Swedish: what was taken out, and what one can do about it. */
    String warning() {
        String kinds = found.entrySet().stream()
                .map(entry -> entry.getKey().title() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return "I %d rader togs uppgifter om personer bort innan de sparades: %s. Händelserna räknas som vanligt; rätta texten hos avsändaren och ta in filen igen om något togs bort i onödan."
                .formatted(records, kinds);
    }

    private static List<PersonalData> found(String text, NoPersons noPersons) {
        return noPersons.besides(text, PersonalData.in(text, PersonalData.ALL));
    }

    private void count(List<PersonalData> all) {
        all.forEach(one -> found.merge(one.kind(), 1L, Long::sum));
    }
}
