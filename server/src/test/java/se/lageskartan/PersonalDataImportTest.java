package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Role;

/** What tells of a person in a file is not saved anywhere. */
class PersonalDataImportTest {
    private static final String FILE = """
            id;datum;kategori;rubrik;text;plats
            1;2025-01-02;ran;Rån mot Anna Lindholm;Målsäganden (850101-1236) nås på 070-123 45 67 eller anna@example.se.;Götgatan 12
            2;2025-01-03;ran;Rån;Vid Maria Magdalena kyrka. Ärende 0201-K123456-26.;Katarina Bangata 25
            3;igår;ran;Rån;Erik Johansson, 198501011236, ringde.;Götgatan 12
            """;

    @Test
    void anImportKeepsTheIncidentWithoutThePerson() throws SQLException {
        try (TestService service = TestService.start(Role.ANALYTIKER)) {
            JsonNode status = service.importFile("polis.csv", "csv", FILE, false);
            assertThat(status.get("saved").asInt()).isEqualTo(2);
            assertThat(status.get("quality").get("warnings").toString())
                    .contains("I 2 rader togs uppgifter om personer bort innan de sparades")
                    .contains("personnummer (2), e-postadress (1), telefonnummer (1), namn (2)");
            assertThat(status.toString()).doesNotContain("1236").doesNotContain("Lindholm");

            JsonNode first = service.json("/api/incidents/1");
            assertThat(first.get("title").asText()).isEqualTo("Rån mot [namn borttaget]");
            assertThat(first.get("text").asText())
                    .isEqualTo("Målsäganden ([personnummer borttaget]) nås på [telefonnummer borttaget] eller"
                            + " [e-postadress borttagen].");
            assertThat(service.json("/api/incidents/2").get("text").asText())
                    .isEqualTo("Vid Maria Magdalena kyrka. Ärende 0201-K123456-26.");
            assertThat(service.get("/api/imports/1/rejects.csv").body())
                    .contains("[namn borttaget], [personnummer borttaget], ringde.")
                    .doesNotContain("198501011236");
            assertThat(everyText(service))
                    .doesNotContain("1236")
                    .doesNotContain("Lindholm")
                    .doesNotContain("@");

            JsonNode again = service.importFile("polis.csv", "csv", FILE, false);
            assertThat(again.get("duplicates").asInt())
                    .as("the same file is known again")
                    .isEqualTo(2);
        }
    }

    private static String everyText(TestService service) throws SQLException {
        try (Connection connection = service.bench().pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT (SELECT string_agg(title || body || place_text, ' ') FROM lageskartan.incident)
                            || (SELECT string_agg(message || raw, ' ') FROM lageskartan.import_reject)
                            || (SELECT string_agg(quality::text, ' ') FROM lageskartan.import)""")) {
            row.next();
            return row.getString(1);
        }
    }
}
