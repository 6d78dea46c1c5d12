package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.gazetteer.InventedAddresses;
import se.lageskartan.geo.GeoPackageFile;
import se.lageskartan.geo.Position;

class AddressReaderTest {
    private static final Position HERE = new Position(154_050.12, 6_577_550.34);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("belagenhetsadresser_kn0180.gpkg");
    }

    private static final class Collected implements AddressReader.Sink {
        private final List<Address> addresses = new ArrayList<>();
        private final List<Reject> rejects = new ArrayList<>();

        @Override
        public void address(long row, Address address) {
            addresses.add(address);
        }

        @Override
        public void reject(Reject reject) {
            rejects.add(reject);
        }

        @Override
        public void progress(double fraction) {
            assertThat(fraction).isBetween(0.0, 1.0);
        }
    }

    private Collected read() throws Exception {
        Collected sink = new Collected();
        new AddressReader().read(file, sink);
        return sink;
    }

    @Test
    void readsAnAddressAsItStandsInTheRegister() throws Exception {
        try (AddressFile made = AddressFile.create(file)) {
            made.row(" Folkungagatan ", "3", "b", "Gällande", HERE);
        }

        Collected read = read();

        assertThat(read.rejects).isEmpty();
        Address address = read.addresses.getFirst();
        assertThat(address)
                .isEqualTo(new Address(
                        "0180",
                        "Stockholm",
                        "Stockholm",
                        "Folkungagatan",
                        3,
                        "B",
                        "",
                        "11800",
                        "Stockholm",
                        "00000000-0000-4000-8000-000000000001",
                        false,
                        HERE));
        assertThat(address.label()).isEqualTo("Folkungagatan 3B");
    }

    @Test
    void readsEveryAddressOfAStreet() throws Exception {
        List<Address> street = InventedAddresses.along("Bondegatan");
        try (AddressFile made = AddressFile.create(file)) {
            made.add(street);
        }

        List<Address> read = read().addresses;

        assertThat(read).hasSameSizeAs(street).hasSizeGreaterThan(50);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).label()).isEqualTo(street.get(i).label());
            assertThat(read.get(i).position().distanceTo(street.get(i).position()))
                    .isLessThan(0.02);
        }
    }

    @Test
    void whatIsNoAddressInForceIsRejectedWithItsReason() throws Exception {
        try (AddressFile made = AddressFile.create(file)) {
            made.row("Götgatan", "1", "", "Reserverad", HERE)
                    .row("Götgatan", "1", "", "Avregistrerad", HERE)
                    .row(null, "1", "", "Gällande", HERE)
                    .row("  ", "1", "", "Gällande", HERE)
                    .row("Götgatan", null, null, "Gällande", HERE)
                    .row("Götgatan", "0", "", "Gällande", HERE)
                    .row("Götgatan", "-3", "", "Gällande", HERE)
                    .row("Götgatan", "12345", "", "Gällande", HERE)
                    .row("Götgatan", "12", "XYZ", "Gällande", HERE)
                    .row("Götgatan", "3-5", "", "Gällande", HERE)
                    .row("Götgatan", "1", "", "Gällande", null)
                    .row("Götgatan", "1", "", "Gällande", new Position(150_000, 5_900_000))
                    .row("x".repeat(500), "1", "", "Gällande", HERE)
                    .row("Götgatan", "1", "", "Gällande", HERE);
        }

        Collected read = read();

        assertThat(read.addresses).extracting(Address::label).containsExactly("Götgatan 1");
        assertThat(read.rejects)
                .extracting(Reject::reason)
                .containsExactly(
                        "not_in_force",
                        "not_in_force",
                        "missing_street",
                        "missing_street",
                        "missing_number",
                        "bad_number",
                        "bad_number",
                        "bad_number",
                        "bad_number",
                        "bad_number",
                        "missing_position",
                        "outside_sweden",
                        "bad_street");
        Reject first = read.rejects.getFirst();
        assertThat(first.row()).isEqualTo(1);
        assertThat(first.column()).isEqualTo("statusforbelagenhetsadress");
        assertThat(first.message())
                .startsWith(
                        "Rad 1, kolumn ”statusforbelagenhetsadress”: adressen är ”Reserverad”. Förväntat: Gällande");
        assertThat(first.raw()).contains("adressomrade_faststalltnamn=Götgatan; ", "; adressplatsnummer=1; ");
    }

    @Test
    void aDesignationThatDepartsFromTheStandardIsReadWhenItIsANumberAllTheSame() throws Exception {
        try (AddressFile made = AddressFile.create(file)) {
            made.row("Götgatan", null, null, "12 A", "Gällande", "0180", "Stockholm", HERE)
                    .row("Götgatan", null, null, "Kiosken", "Gällande", "0180", "Stockholm", HERE);
        }

        assertThat(read().addresses).extracting(Address::label).containsExactly("Götgatan 12A");
        assertThat(read().rejects).extracting(Reject::column).containsExactly("avvikandeadressplatsbeteckning");
    }

    @Test
    void columnsAreKnownByOtherSpellingsAndTheTableByItsColumns() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("annat", 3006, "namn TEXT")
                    .table("Adresser", 3011, "\"Adressområde\" TEXT, \"Adressplatsnummer\" INTEGER, Kommun TEXT")
                    .row("Adresser", GeoPackageFile.point(154_050, 6_577_550), "Götgatan", 7L, "Stockholm");
        }

        assertThat(AddressReader.fits(file)).isTrue();
        Address address = read().addresses.getFirst();
        assertThat(address.label()).isEqualTo("Götgatan 7");
        assertThat(address.municipality()).isEqualTo("Stockholm");
        assertThat(address.position()).isEqualTo(new Position(154_050, 6_577_550));
    }

    @Test
    void aTableWithoutTheColumnsIsRefusedSayingWhatWasExpectedAndFound() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("gator", 3006, "namn TEXT, klass TEXT");
        }

        assertThat(AddressReader.fits(file)).isFalse();
        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "Tabellen ”gator” saknar kolumnen adressomrade_faststalltnamn eller adressomrade och kolumnen"
                                + " adressplatsnummer. Den har kolumnerna fid, namn, klass. Förväntat: Belägenhetsadress"
                                + " Nedladdning, vektor.");
    }

    @Test
    void twoTablesOfAddressesAreRefused() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("a", 3006, "adressomrade TEXT, adressplatsnummer TEXT")
                    .table("b", 3006, "adressomrade TEXT, adressplatsnummer TEXT");
        }

        assertThatThrownBy(this::read).hasMessageContaining("”a”, ”b”");
    }

    @Test
    void aFileOfAnotherKindIsRefusedAndNotTakenForAddresses() throws Exception {
        Files.writeString(file, "datum;plats\n2024-01-01;Götgatan 1\n");
        assertThat(AddressReader.fits(file)).isFalse();
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.reason()).isEqualTo("not_sqlite"));

        Files.writeString(file, "SQLite format 3\0och sedan inget mer");
        assertThat(AddressReader.fits(file)).isFalse();
    }
}
