package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.ADDRESS;
import static se.lageskartan.db.Tables.ADDRESS_LOAD;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import se.lageskartan.db.tables.records.AddressRecord;
import se.lageskartan.geo.Position;

/**
 * Address points in the database. A load that changes something makes a version of the gazetteer; rows are never
 * overwritten, so that every version still has the addresses that it had.
 */
public final class AddressStore {
    private final DSLContext database;

    public AddressStore(DSLContext database) {
        this.database = database;
    }

    /**
     * The file that addresses come from.
     *
     * @param importId its row in the table of imports
     * @param sha256 of its bytes, hexadecimal
     * @param outside addresses in it that lie too far off to be kept
     */
    public record File(long importId, String name, String sha256, long outside) {}

    /**
     * What a load did, or would do.
     *
     * @param version the gazetteer's version afterwards
     * @param changed false when all was known already; no version was made then
     * @param added addresses that are new or say something new
     * @param closed addresses that no longer hold, either gone or changed
     * @param kept addresses that are as they were
     */
    public record Loaded(int version, boolean changed, int added, int closed, int kept) {}

    /**
     * Makes these the addresses of their municipalities; those of other municipalities stay as they are. To be called in a
     * transaction, which holds the lock on the gazetteer until it ends.
     *
     * @param addresses each once
     * @param dryRun only find out what would change
     */
    public Loaded load(Collection<Address> addresses, File file, boolean dryRun) {
        GazetteerStore.becomeOnlyWriter(database);
        Set<String> municipalities = new TreeSet<>();
        Map<String, Address> wanted = new LinkedHashMap<>();
        for (Address address : addresses) {
            municipalities.add(address.municipalityCode());
            wanted.put(hash(address), address);
        }
        Map<String, Integer> present = database.select(ADDRESS.ROW_HASH, ADDRESS.ID)
                .from(ADDRESS)
                .where(ADDRESS.VERSION_TO.isNull())
                .and(ADDRESS.MUNICIPALITY_CODE.in(municipalities))
                .fetchMap(ADDRESS.ROW_HASH, ADDRESS.ID);
        List<Integer> gone = new ArrayList<>();
        present.forEach((hash, id) -> {
            if (!wanted.containsKey(hash)) {
                gone.add(id);
            }
        });
        wanted.keySet().removeAll(present.keySet());
        int kept = present.size() - gone.size();
        boolean changed = !wanted.isEmpty() || !gone.isEmpty();
        if (!changed || dryRun) {
            return new Loaded(GazetteerStore.newest(database), changed, wanted.size(), gone.size(), kept);
        }
        int version = newVersion(file);
        // An array, since there may be more of them than a statement takes parameters.
        database.update(ADDRESS)
                .set(ADDRESS.VERSION_TO, version)
                .where(ADDRESS.ID.eq(DSL.any(gone.toArray(Integer[]::new))))
                .execute();
        List<AddressRecord> rows = new ArrayList<>();
        wanted.forEach((hash, address) -> rows.add(row(address, hash, version)));
        database.batchInsert(rows).execute();
        note(version, file, municipalities, wanted.size(), gone.size());
        GazetteerStore.raiseDataVersion(database);
        return new Loaded(version, true, wanted.size(), gone.size(), kept);
    }

    /** The addresses that a version of the gazetteer has. */
    static AddressBook book(DSLContext database, int version) {
        return AddressBook.of(database.selectFrom(ADDRESS)
                .where(VersionedTables.in(ADDRESS, version))
                .fetch(AddressStore::address));
    }

    private int newVersion(File file) {
        return database.insertInto(GAZETTEER_VERSION)
                .set(GAZETTEER_VERSION.KIND, GazetteerVersion.Kind.IMPORT.code())
                .set(GAZETTEER_VERSION.NOTE, "Belägenhetsadresser")
                .set(GAZETTEER_VERSION.FILE_NAME, file.name())
                .set(GAZETTEER_VERSION.FILE_SHA256, file.sha256())
                .returningResult(GAZETTEER_VERSION.ID)
                .fetchSingle()
                .value1();
    }

    private void note(int version, File file, Set<String> municipalities, int added, int closed) {
        int inForce = database.fetchCount(ADDRESS, ADDRESS.VERSION_TO.isNull());
        database.insertInto(ADDRESS_LOAD)
                .set(ADDRESS_LOAD.GAZETTEER_VERSION, version)
                .set(ADDRESS_LOAD.IMPORT_ID, file.importId())
                .set(ADDRESS_LOAD.MUNICIPALITY_CODES, municipalities.toArray(String[]::new))
                .set(ADDRESS_LOAD.ADDRESSES, inForce)
                .set(ADDRESS_LOAD.ADDED, added)
                .set(ADDRESS_LOAD.CLOSED, closed)
                .set(ADDRESS_LOAD.OUTSIDE, file.outside())
                .execute();
    }

    private static AddressRecord row(Address address, String hash, int version) {
        AddressRecord row = new AddressRecord();
        row.setMunicipalityCode(address.municipalityCode());
        row.setMunicipality(address.municipality());
        row.setDistrictPart(address.districtPart());
        row.setStreet(address.street());
        row.setNumber(address.number());
        row.setLetter(address.letter());
        row.setEntrance(address.entrance());
        row.setPostcode(address.postcode());
        row.setPostalTown(address.postalTown());
        row.setRegisterId(address.registerId());
        row.setInDistrict(address.inDistrict());
        row.setGeom(GisDataRow.GEOMETRIES.createPoint(
                new Coordinate(address.position().east(), address.position().north())));
        row.setRowHash(hash);
        row.setVersionFrom(version);
        return row;
    }

    private static Address address(AddressRecord row) {
        Point point = (Point) row.getGeom();
        return new Address(
                row.getMunicipalityCode(),
                row.getMunicipality(),
                row.getDistrictPart(),
                row.getStreet(),
                row.getNumber(),
                row.getLetter(),
                row.getEntrance(),
                row.getPostcode(),
                row.getPostalTown(),
                row.getRegisterId(),
                row.getInDistrict(),
                new Position(point.getX(), point.getY()));
    }

    private static String hash(Address address) {
        try {
            // A record says all that it holds.
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(address.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
