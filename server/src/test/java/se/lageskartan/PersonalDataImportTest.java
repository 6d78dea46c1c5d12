package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Role;
import se.lageskartan.personaldata.NameBearer;

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

            // What was taken out in vain comes back with the file, once somebody has said that it is no person.
            service.bench().noPersons().add("Anna Lindholm", NameBearer.VESSEL, "prov");
            JsonNode lifted = service.importFile("polis.csv", "csv", FILE, false);
            assertThat(lifted.get("updated").asInt()).isEqualTo(1);
            assertThat(lifted.get("duplicates").asInt()).isEqualTo(1);
            assertThat(service.json("/api/incidents/1").toString())
                    .contains("Rån mot Anna Lindholm", "([personnummer borttaget])");
            service.bench().noPersons().remove("anna  lindholm", "prov");
            service.importFile("polis.csv", "csv", FILE, false);
            assertThat(service.json("/api/incidents/1").get("title").asText())
                    .as("and goes with it, when it was one after all")
                    .isEqualTo("Rån mot [namn borttaget]");
        }
    }

    /** Out as rejects with the reason, corrected by hand, and in again: what the first import would have saved, once. */
    @Test
    void aRejectedRowWithoutThePersonIsCorrectedAndTakenInOnce() throws SQLException {
        String head = "id;datum;kategori;rubrik;text;plats;x;y\n";
        String right =
                "%s;2025-01-04 12:10;ran;Rån;Erik Johansson, 198501011236, ringde; sa han.;Götgatan 12;153890;6577680\n"
                        .replace(
                                "Erik Johansson, 198501011236, ringde; sa han.",
                                "\"Erik Johansson, 198501011236, ringde; sa han.\"");
        try (TestService service = TestService.start(Role.ANALYTIKER)) {
            JsonNode first = service.importFile(
                    "polis.csv",
                    "csv",
                    head
                            + right.formatted("K-1").replace("2025-01-04", "igår")
                            + right.formatted("850101-1236").replace("2025-01-04", "igår"),
                    false);
            assertThat(first.get("rejected").asInt()).isEqualTo(2);
            String rejects = service.get("/api/imports/" + first.get("id").asInt() + "/rejects.csv")
                    .body();
            assertThat(rejects)
                    .contains("”text”: namn (tecken 1–14), personnummer (tecken 17–28)")
                    .contains("”id”: personnummer (tecken 1–11)")
                    .doesNotContain("Johansson")
                    .doesNotContain("1236");
            List<List<String>> rows = new ArrayList<>();
            try (CsvReader<CsvRecord> csv =
                    CsvReader.builder().fieldSeparator(';').ofCsvRecord(rejects.substring(1))) {
                csv.forEach(row -> rows.add(row.getFields()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String corrected = head + rows.get(1).getLast().replace("igår", "2025-01-04") + "\n"
                    + rows.get(2).getLast().replace("igår", "2025-01-04") + "\n";

            JsonNode again = service.importFile("rattad.csv", "csv", corrected, false);

            assertThat(again.get("saved").asInt()).isEqualTo(1);
            assertThat(again.get("rejected").asInt())
                    .as("its id is to be written anew")
                    .isEqualTo(1);
            assertThat(again.toString()).contains("id:t som avsändaren gav händelsen");
            JsonNode saved = service.json("/api/incidents/1");
            assertThat(saved.get("text").asText())
                    .isEqualTo("[namn borttaget], [personnummer borttaget], ringde; sa han.");
            assertThat(saved.get("start").asText()).isEqualTo("2025-01-04T11:10:00Z");
            assertThat(saved.get("placeKind").asText()).isEqualTo("coordinate");
            JsonNode twice = service.importFile("rattad.csv", "csv", corrected, false);
            assertThat(twice.get("saved").asInt()).isZero();
            assertThat(twice.get("duplicates").asInt()).isEqualTo(1);
            String written = corrected.replace("[personnummer borttaget];2025", "K-2;2025");
            assertThat(service.importFile("rattad.csv", "csv", written, false)
                            .get("saved")
                            .asInt())
                    .isEqualTo(1);
            assertThat(everyText(service)).doesNotContain("Johansson").doesNotContain("1236");
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
