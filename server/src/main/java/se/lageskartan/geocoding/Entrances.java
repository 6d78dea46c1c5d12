package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geocoding.Features.Entrance;

/**
 * Finds which way up from a station a text means: "uppgången mot Björns trädgård", "Swedenborgsgatans uppgång", "södra
 * uppgången till Mariatorget".
 */
final class Entrances {
    /** A way up from the underground, also where no station is named. */
    private static final Set<String> WAYS_UP = Set.of(
            "uppgang",
            "uppgangen",
            "uppg",
            "tunnelbaneuppgang",
            "tunnelbaneuppgangen",
            "tunnelbaneentre",
            "tunnelbaneentren",
            "stationsuppgang",
            "stationsuppgangen",
            "tunnelbaneutgang",
            "tunnelbaneutgangen");

    /** The same where a station is named. */
    private static final Set<String> DOORS = Set.of(
            "entre",
            "entren",
            "utgang",
            "utgangen",
            "ingang",
            "ingangen",
            "biljetthall",
            "biljetthallen",
            "sparren",
            "rulltrappan",
            "rulltrappa",
            "rulltrapporna",
            "trappan",
            "hissen");

    private static final Set<String> TOWARDS = Set.of("mot", "vid", "till", "at", "pa", "fran");

    private static final int REACH = 6;
    private static final double FARTHEST_M = 150;
    private static final double PLAINLY_NEARER_M = 50;

    private final Features features;

    Entrances(Features features) {
        this.features = features;
    }

    /** The mentions, where those that tell of an entrance together are one mention of it. */
    List<Mention> in(List<Word> words, List<Mention> mentions) {
        List<Mention> found = mentions;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at).folded();
            if (WAYS_UP.contains(word) || DOORS.contains(word)) {
                found = with(words, found, at, DOORS.contains(word));
            }
        }
        return found;
    }

    private List<Mention> with(List<Word> words, List<Mention> mentions, int at, boolean door) {
        List<Mention> near =
                mentions.stream().filter(mention -> isNear(words, mention, at)).toList();
        Mention station = near.stream()
                .filter(mention -> stationOf(mention) != null)
                .findFirst()
                .orElse(null);
        Feature named = station == null ? null : stationOf(station);
        if (named == null && door) {
            return mentions;
        }
        for (Mention toward : near) {
            Optional<Entrance> entrance = isToward(words, toward, at) ? entrance(named, toward) : Optional.empty();
            if (entrance.isPresent()) {
                return together(mentions, at, entrance.get().feature(), toward, station);
            }
        }
        Compass side = at > 0 ? Compass.partOf(words.get(at - 1).folded()) : null;
        if (named == null || station == null || side == null) {
            return mentions;
        }
        return features.entrancesOf(named).stream()
                .max(Comparator.comparingDouble(entrance -> along(entrance.feature(), side)))
                .map(entrance -> together(mentions, at - 1, entrance.feature(), station, null))
                .orElse(mentions);
    }

    private Optional<Entrance> entrance(@Nullable Feature station, Mention toward) {
        List<Entrance> fitting = features.entrancesToward(toward.feature()).stream()
                .filter(entrance -> station == null || entrance.station().equals(station))
                .toList();
        return fitting.size() == 1
                ? Optional.of(fitting.getFirst())
                : station == null ? Optional.empty() : nearest(station, toward);
    }

    /** "Slussens utgång mot Hökens gata": the way up that is plainly nearer to the street than the others. */
    private Optional<Entrance> nearest(Feature station, Mention toward) {
        Footprint there = toward.feature().footprint();
        if (there == null || stationOf(toward) != null) {
            return Optional.empty();
        }
        List<Entrance> byDistance = features.entrancesOf(station).stream()
                .sorted(Comparator.comparingDouble(entrance -> distance(entrance, there)))
                .toList();
        double nearest = distance(byDistance.getFirst(), there);
        boolean plainly = byDistance.size() == 1 || distance(byDistance.get(1), there) > nearest + PLAINLY_NEARER_M;
        return nearest <= FARTHEST_M && plainly ? Optional.of(byDistance.getFirst()) : Optional.empty();
    }

    private static double distance(Entrance entrance, Footprint there) {
        return entrance.feature().at().geometry().distance(there.geometry());
    }

    /** The station that a mention is, or that has the name of the square or part of town it is. */
    private @Nullable Feature stationOf(Mention mention) {
        Feature feature = mention.feature();
        if (!features.entrancesOf(feature).isEmpty()) {
            return feature;
        }
        Feature station = features.stationAt(feature).orElse(null);
        return station == null || features.entrancesOf(station).isEmpty() ? null : station;
    }

    /** "uppgången mot X", "X:s uppgång", "uppgång X"; with a house number X is an address and the way up a stairwell. */
    private static boolean isToward(List<Word> words, Mention mention, int at) {
        if (mention.number() != null) {
            return false;
        }
        boolean after = mention.from() == at + 1
                || mention.from() == at + 2
                        && TOWARDS.contains(words.get(at + 1).folded());
        boolean facing =
                mention.from() > at && words.get(mention.from() - 1).folded().equals("mot");
        return after || facing || mention.to() == at;
    }

    private static boolean isNear(List<Word> words, Mention mention, int at) {
        int first = Math.min(mention.from(), at);
        int last = Math.max(mention.from(), at);
        int distance = mention.from() > at ? mention.from() - at : at - mention.to() + 1;
        if (distance > REACH) {
            return false;
        }
        for (int i = first + 1; i <= last; i++) {
            if (words.get(i).startsSentence()) {
                return false;
            }
        }
        return true;
    }

    private static double along(Feature feature, Compass side) {
        var centre = feature.at().geometry().getCentroid();
        return side.east() * centre.getX() + side.north() * centre.getY();
    }

    /** One mention of the entrance instead of those that told of it. */
    private static List<Mention> together(
            List<Mention> mentions, int at, Feature entrance, Mention toward, @Nullable Mention station) {
        Mention first = station != null && station.from() < toward.from() ? station : toward;
        Role role = toward.role().part() == Role.Part.TOWARDS
                ? Role.of(Role.Part.SCENE, toward.role().cue())
                : first.role();
        int from = station == null ? at : Math.min(at, station.from());
        int to = station == null ? at + 1 : Math.max(at + 1, station.to());
        Mention one = toward.widened(from, to, entrance, role);
        List<Mention> changed = new ArrayList<>();
        for (Mention mention : mentions) {
            if (mention.equals(first)) {
                changed.add(one);
            } else if (!mention.equals(toward) && !Objects.equals(mention, station)) {
                changed.add(mention);
            }
        }
        return changed;
    }
}
