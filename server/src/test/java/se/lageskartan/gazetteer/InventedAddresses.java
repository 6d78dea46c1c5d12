package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;
import se.lageskartan.geo.Position;

/**
 * Addresses along real streets with numbers that we made up: odd ones ten metres to the left of the line, even ones to the
 * right, a pair every twenty metres. They are nobody's addresses.
 */
public final class InventedAddresses {
    public static final double SIDE_M = 10;
    public static final double STEP_M = 20;

    private InventedAddresses() {}

    public static List<Address> along(String street) {
        return along(street, line(street), 1);
    }

    /** @param first the first odd number */
    static List<Address> along(String street, LineString line, int first) {
        List<Address> addresses = new ArrayList<>();
        int pairs = (int) (line.getLength() / STEP_M);
        for (int pair = 0; pair < pairs; pair++) {
            addresses.add(address(street, first + 2 * pair, "", place(line, pair, SIDE_M)));
            addresses.add(address(street, first + 1 + 2 * pair, "", place(line, pair, -SIDE_M)));
        }
        return addresses;
    }

    public static Address address(String street, int number, String letter, Position position) {
        return new Address(
                "0180",
                "Stockholm",
                "Stockholm",
                street,
                number,
                letter,
                "",
                "11800",
                "Stockholm",
                street + number + letter,
                true,
                position);
    }

    private static Position place(LineString line, int pair, double side) {
        Coordinate point = new LengthIndexedLine(line).extractPoint((pair + 0.5) * STEP_M, side);
        return new Position(point.x, point.y);
    }

    /** The longest piece of the street's line. */
    public static LineString line(String street) {
        LineMerger merger = new LineMerger();
        for (Street part : BuiltInGazetteer.get().streets()) {
            if (part.name().equals(street) && part.inDistrict()) {
                merger.add(part.line());
            }
        }
        LineString longest = null;
        for (Object piece : merger.getMergedLineStrings()) {
            if (longest == null || ((Geometry) piece).getLength() > longest.getLength()) {
                longest = (LineString) piece;
            }
        }
        if (longest == null) {
            throw new IllegalArgumentException("no street " + street);
        }
        return longest;
    }
}
