package se.lageskartan.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.geo.Position;

class AddressBookTest {
    private static final Position HERE = new Position(154_000, 6_577_000);

    @Test
    void numbersOfAStreetComeInOrder() {
        AddressBook book = AddressBook.of(List.of(
                InventedAddresses.address("Skånegatan", 12, "B", HERE),
                InventedAddresses.address("Skånegatan", 2, "", HERE),
                InventedAddresses.address("Skånegatan", 12, "A", HERE),
                InventedAddresses.address("Bondegatan", 1, "", HERE)));

        assertThat(book.on("Skånegatan"))
                .extracting(Address::label)
                .containsExactly("Skånegatan 2", "Skånegatan 12A", "Skånegatan 12B");
        assertThat(book.size()).isEqualTo(4);
        assertThat(book.streets()).containsExactly("Bondegatan", "Skånegatan");
        assertThat(book.on("Götgatan")).isEmpty();
        assertThat(AddressBook.EMPTY.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "S:t Paulsgatan,Sankt Paulsgatan",
        "Sankt Paulsgatan,S:T PAULSGATAN",
        "St Paulsgatan,sankt  paulsgatan",
        "St. Paulsgatan,S:t Paulsgatan",
        "Sankta Eugenias gata,S:ta Eugenias gata",
        "Folkungagatan,FOLKUNGAGATAN"
    })
    void oneStreetHoweverItIsSpelt(String stored, String asked) {
        AddressBook book = AddressBook.of(List.of(InventedAddresses.address(stored, 1, "", HERE)));
        assertThat(book.on(asked)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Stora Mejtens gränd,Sankt ora Mejtens gränd", "Sanktgatan,Sankt gatan", "Sankta Maria,Sankt Maria"})
    void differentStreetsStayApart(String stored, String asked) {
        AddressBook book = AddressBook.of(List.of(InventedAddresses.address(stored, 1, "", HERE)));
        assertThat(book.on(asked)).isEmpty();
    }

    @Test
    void anAddressHasAStreetAndANumber() {
        assertThatThrownBy(() -> InventedAddresses.address(" ", 1, "", HERE)).hasMessageContaining("street");
        assertThatThrownBy(() -> InventedAddresses.address("Götgatan", 0, "", HERE))
                .hasMessageContaining("number");
    }
}
