package se.lageskartan.geocoding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.geo.CoordinateText;
import se.lageskartan.geo.CoordinateText.Reading;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** A pair of coordinates that somebody looks for, placed, with a word of how it was read. */
public final class PastedCoordinate {
    private PastedCoordinate() {}

    /**
     * Empty when the text is no pair of coordinates. A pair that can be read in several ways gives a candidate each; one that
     * lies nowhere near is unplaced, and told what was expected.
     */
    public static Optional<Geocoding> find(Geocoder geocoder, String text) {
        return CoordinateText.parse(text).map(pair -> place(geocoder, pair.readings()));
    }

    private static Geocoding place(Geocoder geocoder, List<Reading> readings) {
        List<Placement> found = readings.stream()
                .flatMap(reading -> place(geocoder, reading, readings.size()).stream())
                .toList();
        if (!found.isEmpty()) {
            return new Geocoding.Placed(found);
        }
        String read = readings.stream().map(PastedCoordinate::how).collect(Collectors.joining(" eller "));
        return new Geocoding.Unplaced(
                Geocoding.Reason.OUTSIDE,
                read.isEmpty()
                        ? "Talen ser ut som koordinater, men ligger inte i Stockholms län i SWEREF 99 18 00, SWEREF 99 TM eller WGS 84,"
                                + " i någon ordning."
                        : "Koordinaten, läst som " + read + ", ligger utanför stadsdelsområdet.");
    }

    private static Optional<Placement> place(Geocoder geocoder, Reading reading, int ways) {
        Position position = Transforms.toPosition(reading.system(), reading.x(), reading.y());
        if (!(geocoder.byPosition(position, 0) instanceof Geocoding.Placed placed)) {
            return Optional.empty();
        }
        Placement best = placed.best();
        Coordinate degrees = Transforms.fromPosition(position, ReferenceSystem.WGS84);
        String label = String.format(Locale.ROOT, "N %.5f° E %.5f°", degrees.y, degrees.x)
                .replace('.', ',');
        String said = "Läst som " + how(reading) + "."
                + (ways > 1 ? " Texten kan läsas på " + ways + " sätt: välj det som är menat." : "");
        return Optional.of(new Placement(
                best.kind(),
                label,
                best.confidence() / ways,
                position,
                best.footprint(),
                best.uncertaintyM(),
                best.areas(),
                best.matched(),
                said));
    }

    private static String how(Reading reading) {
        boolean degrees = reading.system() == ReferenceSystem.WGS84;
        String first = reading.eastFirst() ? (degrees ? "longituden" : "öst") : (degrees ? "latituden" : "nord");
        return reading.system().title() + " med " + first + " först";
    }
}
