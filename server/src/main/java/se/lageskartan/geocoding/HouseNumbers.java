package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.linearref.LengthIndexedLine;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.gazetteer.AddressBook;
import se.lageskartan.geo.ReferenceSystem;

/**
 * Where a house number is, as far as the address book tells. Metres in EPSG:3011. Safe to use from several threads.
 *
 * <p>A number that the book has is at its point, with {@link #POINT_BLUR_M} of uncertainty. One between two known numbers of
 * its own side, odd or even, lies on the way along the street from one to the other in proportion to the numbers, and may
 * be anywhere between them. Nothing is said of a number beyond the known ones: a street's register is whole when it is
 * there at all, so that such a number is more likely an error than a house.
 */
final class HouseNumbers {
    /**
     * The register's point is the entrance or the middle of the house. What is said to have happened at a number happened in
     * the house, in its yard or on the pavement before it: half a frontage and half a house's depth away (95 %). Our
     * judgement, from Södermalm's blocks, where a number has some 20 m of street and houses are some 12 m deep.
     */
    static final double POINT_BLUR_M = 15;

    /** Numbers whose neighbours are farther apart than this are not interpolated: something lies between. */
    private static final double WIDEST_GAP_M = 300;

    private static final GeometryFactory GEOMETRIES =
            new GeometryFactory(new PrecisionModel(), ReferenceSystem.SWEREF99_18_00.epsg());

    /** How a number was found. */
    enum Match {
        /** It stands in the book. */
        KNOWN,
        /** The number stands in the book, but not with this letter: the points of all its letters. */
        LETTER_UNKNOWN,
        /** Between two known numbers on its side of the street. */
        INTERPOLATED,
        /** Several numbers: from the first to the last of them. */
        RANGE,
        /** The street has known numbers, but none from which this one's place would follow. */
        NOT_ON_STREET
    }

    /**
     * What was found.
     *
     * @param footprint where; for {@link Match#NOT_ON_STREET} the whole street as it was given
     * @param label as people write it, e.g. "78B", "10–14"; with the letter that was asked for
     */
    record Found(Match match, Footprint footprint, String label) {}

    /** More than people ask for; whoever makes numbers up shall not fill the memory. */
    private static final int MOST_REMEMBERED = 50_000;

    private record Question(String street, Footprint whole, int low, int high, String letter) {}

    private record Numbered(StreetLine line, List<Address> known) {}

    private record NamedStreet(String name, Footprint whole) {}

    private final AddressBook book;
    private final Map<NamedStreet, Numbered> streets = new ConcurrentHashMap<>();

    /** The same answer every time, so that what is worked out of its footprint is worked out once. */
    private final Map<Question, Found> answers = new ConcurrentHashMap<>();

    HouseNumbers(AddressBook book) {
        this.book = book;
    }

    /**
     * Looks a number up.
     *
     * @param street its name
     * @param whole the street; points of another street of the same name, far from its line, are left out
     * @param low the number, or the lowest of several
     * @param high the same, or the highest
     * @param letter of the entrance, or empty
     * @return empty when the book has no number of this street
     */
    Optional<Found> find(String street, Footprint whole, int low, int high, String letter) {
        if (book.on(street).isEmpty()) {
            return Optional.empty();
        }
        Numbered numbered = streets.computeIfAbsent(new NamedStreet(street, whole), this::numbered);
        if (numbered.known().isEmpty()) {
            return Optional.empty();
        }
        Question question = new Question(street, whole, low, high, letter.toUpperCase(Locale.ROOT));
        Found known = answers.get(question);
        if (known == null) {
            known = high > low ? range(numbered, whole, low, high) : one(numbered, whole, low, question.letter());
            if (answers.size() >= MOST_REMEMBERED) {
                answers.clear();
            }
            answers.put(question, known);
        }
        return Optional.of(known);
    }

    private Numbered numbered(NamedStreet street) {
        StreetLine line = new StreetLine(street.whole().geometry());
        return new Numbered(
                line,
                book.on(street.name()).stream()
                        .filter(address -> line.isNear(point(address)))
                        .toList());
    }

    private static Found one(Numbered street, Footprint whole, int number, String letter) {
        String label = number + letter;
        List<Address> numbered = street.known().stream()
                .filter(address -> address.number() == number)
                .toList();
        List<Address> exact = numbered.stream()
                .filter(address -> address.letter().equals(letter))
                .toList();
        if (!exact.isEmpty()) {
            return new Found(Match.KNOWN, at(exact), label);
        }
        if (!numbered.isEmpty()) {
            return new Found(Match.LETTER_UNKNOWN, at(numbered), label);
        }
        Guess guess = interpolate(street, number);
        return guess == null
                ? new Found(Match.NOT_ON_STREET, whole, label)
                : new Found(
                        Match.INTERPOLATED, Footprint.of(GEOMETRIES.createPoint(guess.point()), guess.blurM()), label);
    }

    private record Guess(Coordinate point, double blurM) {}

    private static Found range(Numbered street, Footprint whole, int low, int high) {
        String label = low + "–" + high;
        boolean oneSide = (high - low) % 2 == 0;
        List<Coordinate> points = new ArrayList<>();
        for (Address address : street.known()) {
            if (address.number() >= low
                    && address.number() <= high
                    && (!oneSide || (address.number() - low) % 2 == 0)) {
                points.add(point(address));
            }
        }
        for (int end : new int[] {low, high}) {
            if (street.known().stream().noneMatch(address -> address.number() == end)) {
                Guess guess = interpolate(street, end);
                if (guess != null) {
                    points.add(guess.point());
                }
            }
        }
        if (points.isEmpty()) {
            return new Found(Match.NOT_ON_STREET, whole, label);
        }
        LineString stretch = stretch(points, street.line());
        Geometry footprint = stretch == null || stretch.getLength() < 1
                ? GEOMETRIES.createMultiPointFromCoords(points.toArray(Coordinate[]::new))
                : stretch;
        return new Found(Match.RANGE, Footprint.of(footprint, POINT_BLUR_M), label);
    }

    /** The street between the two of the points that lie farthest apart. */
    private static @Nullable LineString stretch(List<Coordinate> points, StreetLine line) {
        Coordinate from = points.getFirst();
        Coordinate to = from;
        for (Coordinate one : points) {
            for (Coordinate other : points) {
                if (one.distance(other) > from.distance(to)) {
                    from = one;
                    to = other;
                }
            }
        }
        return line.between(from, to);
    }

    private static @Nullable Guess interpolate(Numbered street, int number) {
        List<Address> side = street.known().stream()
                .filter(address -> (address.number() - number) % 2 == 0)
                .toList();
        Comparator<Address> byNumber = Comparator.comparingInt(Address::number);
        int below = side.stream()
                .filter(address -> address.number() < number)
                .max(byNumber)
                .map(Address::number)
                .orElse(0);
        int above = side.stream()
                .filter(address -> address.number() > number)
                .min(byNumber)
                .map(Address::number)
                .orElse(0);
        Coordinate from = middle(side, below);
        Coordinate to = middle(side, above);
        if (from == null || to == null || from.distance(to) > WIDEST_GAP_M) {
            return null;
        }
        double share = (double) (number - below) / (above - below);
        LineString way = street.line().between(from, to);
        double length = way == null ? from.distance(to) : Math.max(way.getLength(), from.distance(to));
        if (length > WIDEST_GAP_M) {
            return null;
        }
        // The truth lies between the two, nowhere farther off than the farther of them.
        double blur = Math.hypot(POINT_BLUR_M, Math.max(share, 1 - share) * length);
        return new Guess(along(from, to, way, share), blur);
    }

    /** As far from the street as the two neighbours are, in proportion; straight ahead where the street is not known. */
    private static Coordinate along(Coordinate from, Coordinate to, @Nullable LineString way, double share) {
        if (way == null || way.getLength() < 1) {
            return between(from, to, share);
        }
        Coordinate offset = between(
                minus(from, way.getCoordinateN(0)), minus(to, way.getCoordinateN(way.getNumPoints() - 1)), share);
        Coordinate on = new LengthIndexedLine(way).extractPoint(share * way.getLength());
        return new Coordinate(on.x + offset.x, on.y + offset.y);
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    }

    private static Coordinate minus(Coordinate one, Coordinate other) {
        return new Coordinate(one.x - other.x, one.y - other.y);
    }

    /** The middle of a number's entrances; null when it has none, or when they lie too far apart to have one. */
    private static @Nullable Coordinate middle(List<Address> side, int number) {
        List<Coordinate> points = side.stream()
                .filter(address -> address.number() == number)
                .map(HouseNumbers::point)
                .toList();
        if (points.isEmpty()) {
            return null;
        }
        Coordinate middle = GEOMETRIES
                .createMultiPointFromCoords(points.toArray(Coordinate[]::new))
                .getCentroid()
                .getCoordinate();
        return points.stream().allMatch(point -> point.distance(middle) <= WIDEST_GAP_M / 2) ? middle : null;
    }

    private static Footprint at(List<Address> addresses) {
        Coordinate[] points =
                addresses.stream().map(HouseNumbers::point).distinct().toArray(Coordinate[]::new);
        return Footprint.of(
                points.length == 1 ? GEOMETRIES.createPoint(points[0]) : GEOMETRIES.createMultiPointFromCoords(points),
                POINT_BLUR_M);
    }

    private static Coordinate point(Address address) {
        return new Coordinate(address.position().east(), address.position().north());
    }
}
