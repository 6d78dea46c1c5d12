package se.lageskartan.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.geo.GeoPackageFile;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** Writes files with the table and the columns of "Belägenhetsadress Nedladdning, vektor", in SWEREF 99 TM. */
public final class AddressFile implements AutoCloseable {
    public static final String TABLE = "belagenhetsadress";

    private static final String COLUMNS = "objektidentitet TEXT, adressplatstyp TEXT, adressomrade_faststalltnamn TEXT,"
            + " gardsadressomrade_faststalltnamn TEXT, adressplatsnummer TEXT, bokstavstillagg TEXT, lagestillagg TEXT,"
            + " lagestillaggsnummer INTEGER, avvikerfranstandarden BOOLEAN, avvikandeadressplatsbeteckning TEXT,"
            + " kommundel_faststalltnamn TEXT, kommunkod TEXT, kommunnamn TEXT, postnummer INTEGER, postort TEXT,"
            + " statusforbelagenhetsadress TEXT, popularnamn TEXT";

    private final GeoPackageFile file;
    private int rows;

    private AddressFile(GeoPackageFile file) {
        this.file = file;
    }

    public static AddressFile create(Path file) throws SQLException {
        return new AddressFile(
                GeoPackageFile.create(file).table(TABLE, 3006, COLUMNS).begin());
    }

    public AddressFile add(List<Address> addresses) throws SQLException {
        for (Address address : addresses) {
            add(address);
        }
        return this;
    }

    public AddressFile add(Address address) throws SQLException {
        return row(
                address.street(), Integer.toString(address.number()), address.letter(), "Gällande", address.position());
    }

    /** A row in Stockholm. */
    public AddressFile row(
            @Nullable String street,
            @Nullable String number,
            @Nullable String letter,
            @Nullable String status,
            @Nullable Position position)
            throws SQLException {
        return row(street, number, letter, "", status, "0180", "Stockholm", position);
    }

    public AddressFile row(
            @Nullable String street,
            @Nullable String number,
            @Nullable String letter,
            String oddDesignation,
            @Nullable String status,
            String municipalityCode,
            String municipality,
            @Nullable Position position)
            throws SQLException {
        rows++;
        byte[] point = null;
        if (position != null) {
            Coordinate moved = Transforms.fromPosition(position, ReferenceSystem.SWEREF99_TM);
            point = GeoPackageFile.point(moved.x, moved.y);
        }
        file.row(
                TABLE,
                point,
                String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", rows),
                "Gatuadressplats",
                street,
                "",
                number,
                letter,
                "",
                null,
                oddDesignation.isEmpty() ? 0 : 1,
                oddDesignation,
                municipality,
                municipalityCode,
                municipality,
                11800,
                "Stockholm",
                status,
                "");
        return this;
    }

    @Override
    public void close() throws IOException {
        try {
            file.commit();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        file.close();
    }
}
