package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** A walk past three stops in the middle of the district. */
final class PlannedWalk {
    static final String STOPS =
            "[{\"name\": \"Medborgarplatsen\", \"lon\": 18.0735, \"lat\": 59.3143, \"reasons\": [{\"kind\": \"own\", \"text\": \"Mörk passage\"}]},"
                    + " {\"name\": \"Götgatan/Bondegatan\", \"lon\": 18.0747, \"lat\": 59.3118},"
                    + " {\"name\": \"Nytorget\", \"lon\": 18.0823, \"lat\": 59.3126}]";

    private PlannedWalk() {}

    /** @param more fields, each after a comma */
    static String body(String more) {
        return "{\"title\": \"Götgatan; kväll, mörker\", \"priority\": \"centrala-sodermalm\", \"starts\": \"2026-11-26T18:00\","
                + " \"preMeeting\": \"2026-10-24T17:00\", \"followUp\": \"2027-03-28T17:00\", \"repeatOn\": \"2027-05-20\","
                + " \"dark\": true, \"leader\": \"samordnare\", \"participants\": [{\"party\": \"boende\", \"count\": 8}],"
                + " \"stops\": " + STOPS + more + "}";
    }

    static JsonNode created(RoleSessions sessions) {
        HttpResponse<String> answer = sessions.sendJson(Role.SAMORDNARE, "POST", "/api/walks", body(""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestService.parse(answer.body());
    }
}
