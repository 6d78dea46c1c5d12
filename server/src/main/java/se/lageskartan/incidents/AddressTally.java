package se.lageskartan.incidents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.AddressReader;
import se.lageskartan.intake.Reject;

/** Sorts the addresses of a file: those in the district and near it are kept, the others counted. */
final class AddressTally implements AddressReader.Sink {
    /** Far enough to know the other side of a border, near enough to leave the rest of the city. */
    private static final double NEAR_M = 1_000;

    /** Two rows of one address nearer than this to each other say the same. */
    private static final double SAME_PLACE_M = 1;

    /** Steps of progress, as if the file had so many bytes. */
    private static final int STEPS = 1_000;

    private record Key(String municipality, String part, String street, int number, String letter, String entrance) {
        static Key of(Address address) {
            return new Key(
                    address.municipalityCode(),
                    address.districtPart().toLowerCase(Locale.ROOT),
                    address.street().toLowerCase(Locale.ROOT),
                    address.number(),
                    address.letter(),
                    address.entrance());
        }
    }

    private final IndexedPointInAreaLocator inside;
    private final IndexedPointInAreaLocator near;
    private final RejectSpool rejects;
    private final ImportProgress progress;
    private final Map<Key, Address> kept = new LinkedHashMap<>();
    private final List<Reject> firstRejects = new ArrayList<>();
    private long read;
    private long repeated;
    private long outside;
    private long rejected;
    private long inDistrict;

    AddressTally(Gazetteer gazetteer, RejectSpool rejects, ImportProgress progress) {
        Geometry district = UnaryUnionOp.union(
                gazetteer.areas(AreaLevel.DISTRICT).stream().map(Area::geometry).toList());
        this.inside = new IndexedPointInAreaLocator(district);
        this.near = new IndexedPointInAreaLocator(district.buffer(NEAR_M));
        this.rejects = rejects;
        this.progress = progress;
    }

    @Override
    public void address(long row, Address address) {
        read++;
        Coordinate point =
                new Coordinate(address.position().east(), address.position().north());
        if (near.locate(point) == Location.EXTERIOR) {
            outside++;
            return;
        }
        Address placed = inside.locate(point) == Location.EXTERIOR ? address : address.insideDistrict();
        Address before = kept.putIfAbsent(Key.of(placed), placed);
        if (before == null) {
            inDistrict += placed.inDistrict() ? 1 : 0;
            return;
        }
        Position there = before.position();
        if (there.distanceTo(placed.position()) <= SAME_PLACE_M) {
            repeated++;
            return;
        }
        read--;
        reject(new Reject(
                row,
                null,
                "duplicate_address",
                "Rad " + row + ": " + placed.label() + " finns redan i filen, "
                        + Math.round(there.distanceTo(placed.position())) + " m därifrån. Den första har tagits.",
                placed.label() + " " + placed.registerId()));
    }

    @Override
    public void reject(Reject reject) {
        read++;
        rejected++;
        rejects.add(reject);
        if (firstRejects.size() < ImportResult.REJECTS) {
            firstRejects.add(reject);
        }
    }

    @Override
    public void progress(double fraction) {
        progress.rows(read);
        progress.bytes(Math.round(fraction * STEPS), STEPS);
    }

    /** Each address once. */
    Collection<Address> kept() {
        return kept.values();
    }

    long read() {
        return read;
    }

    /** Rows that say the same as an earlier one. */
    long repeated() {
        return repeated;
    }

    long outside() {
        return outside;
    }

    long rejected() {
        return rejected;
    }

    long inDistrict() {
        return inDistrict;
    }

    List<Reject> firstRejects() {
        return firstRejects;
    }
}
