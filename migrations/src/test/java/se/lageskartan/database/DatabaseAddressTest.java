package se.lageskartan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://anna:hemlig@db:5433/karta, jdbc:postgresql://db:5433/karta, anna, hemlig",
        "postgres://anna:hemlig@db/karta, jdbc:postgresql://db/karta, anna, hemlig",
        "jdbc:postgresql://db/karta?user=anna&password=hemlig&sslmode=require,"
                + " jdbc:postgresql://db/karta?sslmode=require, anna, hemlig",
        "jdbc:postgresql://db/karta, jdbc:postgresql://db/karta, '', ''",
        "postgresql://anna@[::1]:5432/karta, jdbc:postgresql://[::1]:5432/karta, anna, ''",
        "postgresql://a%40b:1%2B+%3A2@db/karta, jdbc:postgresql://db/karta, a@b, 1++:2",
    })
    void readsTheFormsThatPeopleWrite(String text, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse("X", text)).isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://anna:hemlig@db/karta",
                "postgresql://anna:hemlig@db",
                "postgresql://anna:hemlig@db/",
                "anna:hemlig@db/karta",
                "postgresql://anna:hem lig@db/karta",
                "jdbc:postgresql:karta"
            })
    void saysWhatWasExpectedAndKeepsThePasswordToItself(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse("LAGESKARTAN_DATABASE_URL", text))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("LAGESKARTAN_DATABASE_URL ska se ut som postgresql://")
                .hasMessageNotContaining("hemlig");
    }

    @Test
    void theTextOfAnOpenDatabaseHidesThePassword() {
        OpenDatabase database = new OpenDatabase(
                "jdbc:postgresql://db/karta",
                new OpenDatabase.Login("anna", "hemlig"),
                OpenDatabase.Login.NONE,
                "prov",
                () -> false,
                () -> {});
        assertThat(database).hasToString("jdbc:postgresql://db/karta (prov)");
    }
}
