package se.lageskartan.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Point;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.geo.GeoFeature;
import se.lageskartan.geo.GeoPackage;
import se.lageskartan.geo.GeoPackage.FeatureTable;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geo.UnreadableGeodataException;

/**
 * Reads Lantmäteriet's "Belägenhetsadress Nedladdning, vektor": a GeoPackage with a table of address points. The table is
 * known by its columns, not by its name; see {@link AddressColumn} for their spellings. Memory does not grow with the file.
 *
 * <p>An address that is in force (status Gällande) and has a street, a number and a point is taken; every other is
 * rejected with its reason. Whether it lies in or near the district is for others to say.
 */
public final class AddressReader {
    /** What the command line and the API call this kind of file. */
    public static final String PROFILE = "belagenhetsadress";

    /** The dataset that its imports are noted under. */
    public static final String DATASET = "adresser";

    public static final String TITLE = "Belägenhetsadresser från Lantmäteriet";

    public static final String DESCRIPTION =
            "GeoPackage (.gpkg) ur ”Belägenhetsadress Nedladdning, vektor”, uppackat ur sitt zip-arkiv. Adresser i och högst en"
                    + " kilometer från stadsdelsområdet sparas och ersätter dem som fanns för samma kommuner.";

    private static final String IN_FORCE = "gallande";
    private static final int MAX_RAW_CHARS = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final int LARGEST_NUMBER = 9_999;

    /** Takes what the reader finds, in the order of the file. */
    public interface Sink {
        /** @param row the record's key in the file; {@code inDistrict} is not decided and false */
        void address(long row, Address address);

        void reject(Reject reject);

        /** @param fraction from 0 to 1 */
        void progress(double fraction);
    }

    /** Whether the file has a table that looks like the one we read. False when it cannot be read at all. */
    public static boolean fits(Path file) throws IOException {
        if (!GeoPackage.looksLikeOne(file)) {
            return false;
        }
        try (GeoPackage opened = GeoPackage.open(file)) {
            return opened.tables().stream()
                    .anyMatch(table -> AddressColumn.missing(table.columns()).isEmpty());
        } catch (UnreadableGeodataException e) {
            return false;
        }
    }

    /**
     * Reads the whole file.
     *
     * @throws UnreadableFileException when it is no such file, or damaged; nothing from it should then be kept
     * @throws IOException when the disk fails
     */
    public void read(Path file, Sink sink) throws IOException, UnreadableFileException {
        try (GeoPackage opened = GeoPackage.open(file)) {
            FeatureTable table = table(opened);
            Map<AddressColumn, String> columns = AddressColumn.find(table.columns());
            ReferenceSystem system = table.system() == null ? ReferenceSystem.SWEREF99_TM : table.system();
            opened.read(table, feature -> {
                take(feature, columns, system, sink);
                sink.progress(feature.progress());
            });
        } catch (UnreadableGeodataException e) {
            throw new UnreadableFileException(e.reason().code(), String.valueOf(e.getMessage()));
        }
    }

    private static FeatureTable table(GeoPackage opened) throws UnreadableFileException {
        List<FeatureTable> fitting = opened.tables().stream()
                .filter(table -> AddressColumn.missing(table.columns()).isEmpty())
                .toList();
        if (fitting.size() > 1) {
            throw new UnreadableFileException(
                    "several_tables",
                    "Filen har flera tabeller med adresser: "
                            + fitting.stream()
                                    .map(table -> "”" + table.name() + "”")
                                    .collect(Collectors.joining(", "))
                            + ". Förväntat: en.");
        }
        if (fitting.isEmpty()) {
            FeatureTable nearest = opened.tables().getFirst();
            throw new UnreadableFileException(
                    "missing_column",
                    "Tabellen ”" + nearest.name() + "” saknar "
                            + AddressColumn.missing(nearest.columns()).stream()
                                    .map(AddressColumn::expected)
                                    .collect(Collectors.joining(" och "))
                            + ". Den har kolumnerna "
                            + nearest.columns().stream().limit(40).collect(Collectors.joining(", "))
                            + ". Förväntat: Belägenhetsadress Nedladdning, vektor.");
        }
        return fitting.getFirst();
    }

    private static void take(
            GeoFeature feature, Map<AddressColumn, String> columns, ReferenceSystem system, Sink sink) {
        AddressRow row = new AddressRow(feature, columns);
        try {
            sink.address(feature.number(), address(row, feature, system));
        } catch (RejectedRecordException e) {
            sink.reject(new Reject(
                    feature.number(),
                    e.column(),
                    e.reason(),
                    e.messageAt("Rad " + feature.number(), "kolumn", "kolumnerna"),
                    row.raw(MAX_RAW_CHARS)));
        }
    }

    private static Address address(AddressRow row, GeoFeature feature, ReferenceSystem system)
            throws RejectedRecordException {
        String status = row.text(AddressColumn.STATUS);
        if (!status.isEmpty() && !Names.key(status).equals(IN_FORCE)) {
            throw row.rejected(
                    AddressColumn.STATUS,
                    "not_in_force",
                    "adressen är ”" + status + "”. Förväntat: Gällande; andra adresser finns inte på platsen än, eller"
                            + " inte längre.");
        }
        String street = row.text(AddressColumn.STREET);
        String farm = row.text(AddressColumn.FARM);
        String name = farm.isEmpty() ? street : (street + " " + farm).strip();
        if (name.isEmpty()) {
            throw row.rejected(AddressColumn.STREET, "missing_street", "adressområdet saknas. Förväntat: gatans namn.");
        }
        if (name.length() > LONGEST_NAME) {
            throw row.rejected(
                    AddressColumn.STREET,
                    "bad_street",
                    "adressområdet har " + name.length() + " tecken. Förväntat: högst " + LONGEST_NAME + ".");
        }
        AddressNumber number = number(row);
        return new Address(
                row.text(AddressColumn.MUNICIPALITY_CODE),
                row.text(AddressColumn.MUNICIPALITY),
                row.text(AddressColumn.DISTRICT_PART),
                name,
                number.number(),
                number.letter(),
                (row.text(AddressColumn.ENTRANCE) + row.text(AddressColumn.ENTRANCE_NUMBER)).toUpperCase(Locale.ROOT),
                row.postcode(),
                row.text(AddressColumn.POSTAL_TOWN),
                row.text(AddressColumn.ID),
                false,
                position(row, feature, system));
    }

    private static AddressNumber number(AddressRow row) throws RejectedRecordException {
        // A designation that departs from the standard is often a plain one all the same: "12A", but also "3-5" or
        // "Kiosken".
        String odd = row.text(AddressColumn.ODD_DESIGNATION);
        String plain = row.text(AddressColumn.NUMBER) + row.text(AddressColumn.LETTER);
        String text = plain.isEmpty() ? odd : plain;
        if (text.isEmpty()) {
            throw row.rejected(
                    AddressColumn.NUMBER, "missing_number", "adressplatsnumret saknas. Förväntat: ett husnummer.");
        }
        return AddressNumber.parse(text, LARGEST_NUMBER)
                .orElseThrow(() -> row.rejected(
                        plain.isEmpty() ? AddressColumn.ODD_DESIGNATION : AddressColumn.NUMBER,
                        "bad_number",
                        "”" + text + "” är inget husnummer. Förväntat: ett tal från 1 till " + LARGEST_NUMBER
                                + " och högst två bokstäver."));
    }

    private static Position position(AddressRow row, GeoFeature feature, ReferenceSystem system)
            throws RejectedRecordException {
        GeoFeature.Flaw flaw = feature.flaw();
        if (flaw != null) {
            throw row.rejected(null, flaw.kind().code(), flaw.message());
        }
        if (feature.geometry() instanceof Point point && !point.isEmpty()) {
            Position position = Transforms.toPosition(system, point.getX(), point.getY());
            // Whole centimetres, so that the same address is the same whatever the last bit of a transformation.
            return new Position(Math.rint(position.east() * 100) / 100, Math.rint(position.north() * 100) / 100);
        }
        throw row.rejected(
                null,
                "missing_position",
                feature.geometry() == null
                        ? "adressen har ingen punkt."
                        : "adressens geometri är av slaget "
                                + feature.geometry().getGeometryType() + ". Förväntat: en punkt.");
    }

    /** A house number and the letters after it. */
    private record AddressNumber(int number, String letter) {
        static Optional<AddressNumber> parse(String text, int largest) {
            String joined = text.replace(" ", "").toUpperCase(Locale.ROOT);
            int digits = 0;
            while (digits < joined.length() && joined.charAt(digits) >= '0' && joined.charAt(digits) <= '9') {
                digits++;
            }
            String letter = joined.substring(digits);
            if (digits == 0 || digits > 4 || !letter.matches("[A-ZÅÄÖ]{0,2}")) {
                return Optional.empty();
            }
            int number = Integer.parseInt(joined.substring(0, digits));
            return number > 0 && number <= largest ? Optional.of(new AddressNumber(number, letter)) : Optional.empty();
        }
    }
}
