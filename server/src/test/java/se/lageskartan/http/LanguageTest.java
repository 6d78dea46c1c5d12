package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Swedish until somebody chooses English, and no cache gives one who reads the one the other. */
class LanguageTest {
    private static final String ENGLISH = "lageskartan-lang=en";

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aPageIsSwedishWhateverTheBrowserPrefersUntilEnglishIsChosen() {
        HttpResponse<String> swedish = service.get("/start.html", "Accept-Language", "en-GB");
        assertThat(swedish.body()).contains("<html lang=\"sv\">", "Hoppa till läget");

        HttpResponse<String> chosen = service.get("/siffror.html?lang=en&publisher=BR%C3%85&year=2023");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).hasValue("/siffror.html?publisher=BR%C3%85&year=2023");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith(ENGLISH)
                .contains("SameSite=Lax");

        HttpResponse<String> english = service.get("/start.html", "Cookie", ENGLISH);
        assertThat(english.body())
                .contains("<html lang=\"en\">", "Skip to the situation")
                .doesNotContain("läget");
        assertThat(service.get("/", "Accept", "text/html", "Cookie", ENGLISH).body())
                .contains("<html lang=\"en\">", "href=\"?lang=sv\" hreflang=\"sv\"");
    }

    @Test
    void neitherPagesNorModulesNorAnswersOfTwoLanguagesAreTakenForEachOther() {
        HttpResponse<String> swedish = service.get("/start.html");
        HttpResponse<String> english = service.get("/start.html", "Cookie", ENGLISH);
        assertThat(english.headers().firstValue("Vary").orElseThrow()).contains("Cookie");
        String swedishTag = swedish.headers().firstValue("ETag").orElseThrow();
        assertThat(service.get("/start.html", "Cookie", ENGLISH, "If-None-Match", swedishTag)
                        .statusCode())
                .isEqualTo(200);
        Matcher module = Pattern.compile("src=\"(/v/[0-9a-f]{12}/en/js/start/start.js)\"")
                .matcher(english.body());
        assertThat(module.find()).isTrue();
        HttpResponse<String> start = service.get(module.group(1));
        assertThat(start.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(start.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(start.body()).contains("Nothing waits for you.").doesNotContain("Inget väntar");
        assertThat(service.get(module.group(1).replace("start.js", "none.js")).statusCode())
                .isEqualTo(404);

        HttpResponse<String> meta = service.get("/api/meta");
        String tag = meta.headers().firstValue("ETag").orElseThrow();
        assertThat(service.get("/api/meta", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(service.get("/api/meta", "If-None-Match", tag, "Cookie", ENGLISH)
                        .statusCode())
                .isEqualTo(200);
        assertThat(meta.headers().firstValue("Vary").orElseThrow()).contains("Cookie");
    }

    @Test
    void whatTheServiceSaysIsEnglishAndWhatIsKeptStaysSwedish() {
        assertThat(service.get("/api/meta?lang=en").body()).contains("Your role is shown exact counts.", "Fraud");
        assertThat(service.get("/api/meta").body()).contains("Exakta antal visas för din roll.", "Bedrägeri");
        assertThat(service.get("/api/statistics/areas?level=nowhere&lang=en").body())
                .contains(
                        "The parameter level was “nowhere”; expected was one of district, stadsdel, nyko5, basomrade, priority.");
    }

    /** Who reads English and saves again gives back what was there: nobody's words are translated, and no number of theirs. */
    @Test
    void whatSomebodyHasWrittenStaysAsItIsAndItsFileHasEnglishHeadings() {
        String title = "Annat, 12,5 lux och 20 %";
        HttpResponse<String> made = service.postJson("/api/measures?lang=en", """
                {"title": "%s", "kind": "other", "place": "place:medborgarplatsen", "responsible": "Annat", "starts": "2026-01-01",
                 "status": "planned", "expectedEffect": "Bättre sikt", "expectedDirection": "not_in_figures", "areas": []}""".formatted(title));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode measure = TestService.parse(made.body());
        assertThat(measure.get("title").asText()).isEqualTo(title);
        assertThat(measure.get("responsible").asText()).isEqualTo("Annat");
        assertThat(measure.get("kindTitle").asText()).isEqualTo("Other");
        assertThat(measure.get("statusTitle").asText()).isEqualTo("Planned");

        assertThat(service.get("/api/measures.csv?lang=en").body())
                .contains("number;measure;kind;status;place", title + ";Other;Planned;Medborgarplatsen");
        assertThat(service.get("/api/measures.csv").body())
                .contains("nummer;åtgärd;slag;status;plats", ";Annat;Planerad;");
    }

    @Test
    void anotherLanguageIsRefusedAndAnUnknownChoiceIsSwedish() {
        assertThat(service.get("/api/meta?lang=fr").statusCode()).isEqualTo(400);
        assertThat(service.get("/start.html?lang=fr").statusCode()).isEqualTo(400);
        assertThat(service.get("/start.html", "Cookie", "lageskartan-lang=fr").body())
                .contains("<html lang=\"sv\">");
    }
}
