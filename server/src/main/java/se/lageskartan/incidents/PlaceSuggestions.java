package se.lageskartan.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;

/**
 * What a person may choose from who places what the matcher could not: everything that it finds in the text as a whole, and
 * in the parts of it where the whole is too much.
 *
 * @param found best first, each with what it is found by again
 * @param explanation Swedish, why the matcher does not place it, or empty when it does
 */
public record PlaceSuggestions(List<Suggestion> found, String explanation) {
    private static final int MOST = 6;
    private static final int LONGEST_PART = 200;

    /** A name found in a part of the text alone has less around it to speak for it. */
    private static final double IN_PART = 0.6;

    private static final Pattern PARTS = Pattern.compile(
            "[\\n,;:/()]|\\.\\s|\\s(?:och|eller|samt|alternativt|mot|från|till)\\s", Pattern.CASE_INSENSITIVE);

    /**
     * A place that may be meant.
     *
     * @param query a text that the geocoder finds it by, empty when there is none: it is then its footprint
     */
    public record Suggestion(Placement placement, String query) {}

    public PlaceSuggestions {
        found = List.copyOf(found);
    }

    /** For what an incident's source said. */
    public static PlaceSuggestions of(Geocoder geocoder, PlacingQueue.Source source) {
        Geocoding answer = geocoder.locate(
                source.placeText(), source.title(), source.body(), source.position(), source.uncertaintyM());
        List<Placement> placements = new ArrayList<>();
        add(placements, answer);
        List<String> texts = List.of(source.placeText(), source.title() + "\n" + source.body());
        texts.forEach(text -> add(placements, geocoder.byText(text)));
        if (placements.size() < 2) {
            for (String text : texts) {
                for (String part : PARTS.split(text, -1)) {
                    if (!part.isBlank() && part.length() <= LONGEST_PART) {
                        add(placements, lessSure(geocoder.byText(part)));
                    }
                }
            }
        }
        return new PlaceSuggestions(
                placements.stream()
                        .limit(MOST)
                        .map(placement -> new Suggestion(placement, query(geocoder, placement)))
                        .toList(),
                explanation(answer));
    }

    /** For what a person typed. */
    public static PlaceSuggestions of(Geocoder geocoder, String typed) {
        Geocoding answer = geocoder.byText(typed);
        List<Placement> placements = new ArrayList<>();
        add(placements, answer);
        return new PlaceSuggestions(
                placements.stream()
                        .map(placement -> new Suggestion(placement, query(geocoder, placement)))
                        .toList(),
                explanation(answer));
    }

    /** The suggestion of that kind and name, if it is among them. */
    public Optional<Suggestion> named(Placement.Kind kind, String label) {
        return found.stream()
                .filter(one -> one.placement().kind() == kind
                        && one.placement().label().equals(label))
                .findFirst();
    }

    private static String explanation(Geocoding answer) {
        return answer instanceof Geocoding.Unplaced unplaced ? unplaced.explanation() : "";
    }

    private static void add(List<Placement> placements, Geocoding answer) {
        if (answer instanceof Geocoding.Placed placed) {
            for (Placement candidate : placed.candidates()) {
                boolean known = placements.stream()
                        .anyMatch(other -> other.kind() == candidate.kind()
                                && other.label().equals(candidate.label()));
                if (!known) {
                    placements.add(candidate);
                }
            }
        }
    }

    private static Geocoding lessSure(Geocoding answer) {
        if (!(answer instanceof Geocoding.Placed placed)) {
            return answer;
        }
        return new Geocoding.Placed(placed.candidates().stream()
                .map(one -> new Placement(
                        one.kind(),
                        one.label(),
                        one.confidence() * IN_PART,
                        one.position(),
                        one.footprint(),
                        one.uncertaintyM(),
                        one.areas(),
                        one.matched(),
                        one.explanation()))
                .toList());
    }

    /** Its own name, or the words it was read from: never more of a text than that, since it is kept with the decision. */
    private static String query(Geocoder geocoder, Placement placement) {
        for (String name : List.of(placement.label(), placement.matched())) {
            if (isFoundBy(geocoder, placement, name)) {
                return name;
            }
        }
        return "";
    }

    private static boolean isFoundBy(Geocoder geocoder, Placement placement, String name) {
        return !name.isBlank()
                && geocoder.byText(name) instanceof Geocoding.Placed placed
                && placed.candidates().stream()
                        .anyMatch(other -> other.kind() == placement.kind()
                                && other.label().equals(placement.label())
                                && other.footprint().equalsExact(placement.footprint()));
    }
}
