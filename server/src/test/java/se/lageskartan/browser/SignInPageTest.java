package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Signing in, as people do it. */
class SignInPageTest {
    private static final String PASSWORD = "fyra gröna hästar";

    private static TestService service;
    private static TestService closed;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        closed = TestService.start(Map.of("LAGESKARTAN_SIGN_IN", "required"));
        closed.bench().accounts().add("anna", "Anna Ek", Role.ADMINISTRATOR, PASSWORD, "test");
    }

    @AfterAll
    static void stop() {
        service.close();
        closed.close();
    }

    @Test
    void oneClickChoosesAnExampleRole() {
        try (OpenPage page = new OpenPage(service, 1440, 900)) {
            page.visitMap("/#level=basomrade");
            assertThat(page.byTestId("who-name")).hasText("Analytiker");
            assertThat(page.page().locator("#tool-menu a[href='/import.html']")).hasCount(1);
            page.byTestId("who-link").click();
            page.byTestId("example-samordnare").waitFor();
            page.mustBeAccessible();
            page.screenshot("logga-in");
            page.byTestId("example-samordnare").click();

            // Back on the map as it was, now as another.
            assertThat(page.byTestId("who-name")).hasText("Exempel: Samordnare");
            assertThat(page.page()).hasURL(Pattern.compile(".*/#level=basomrade.*"));
            assertThat(page.page().locator("#tool-menu a[href='/import.html']")).hasCount(0);
            page.screenshot("karta-som-samordnare");
            page.byTestId("sign-out").click();
            assertThat(page.byTestId("who-name")).hasText("Analytiker");
        }
    }

    @Test
    void withAnAccountOneSignsInAndLooksAfterTheOthers() {
        try (OpenPage page = new OpenPage(closed, 1280, 900)) {
            page.visit("/konton.html");
            assertThat(page.page().locator("#notice")).containsText("Logga in");
            assertThat(page.page().locator("#work")).isHidden();
            page.byTestId("who-link").click();

            page.byTestId("name").fill("anna");
            page.byTestId("password").fill("fel lösenord här");
            page.byTestId("sign-in-button").click();
            assertThat(page.byTestId("sign-in-notice")).containsText("stämmer inte");
            page.byTestId("password").fill(PASSWORD);
            page.byTestId("purpose").fill("ser över konton");
            page.byTestId("sign-in-button").click();

            assertThat(page.byTestId("who-name")).hasText("Anna Ek, administratör");
            assertThat(page.byTestId("account-anna")).containsText("I bruk");
            page.byTestId("account-new").click();
            Locator form = page.byTestId("account-form");
            form.locator("#name").fill("bo");
            form.locator("#title").fill("Bo Alm");
            form.locator("#role").selectOption("faltassistent");
            form.locator("#password").fill("fem röda kor i rad");
            page.byTestId("account-save").click();
            assertThat(page.byTestId("account-bo")).containsText("Fältassistent");
            page.page().locator("#token-title").fill("Stadens GIS");
            page.byTestId("token-make").click();
            assertThat(page.page().locator("#secret-text")).hasValue(Pattern.compile("lageskartan_[\\w-]{43}"));
            String secret = page.page().locator("#secret-text").inputValue();

            page.page().locator("#edit-anna").click();
            form.locator("#disabled").check();
            page.byTestId("account-save").click();
            assertThat(page.page().locator("#form-notice")).containsText("be en annan administratör");
            page.page().locator("#cancel").click();
            assertThat(page.page().locator("#edit-anna")).isFocused();
            assertThat(closed.get("/api/session", "Authorization", "Bearer " + secret)
                            .body())
                    .contains("\"role\":\"polis\"");
            page.mustBeAccessible();
            page.screenshot("konton");
            page.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Återkalla Stadens GIS"))
                    .click();
            assertThat(page.byTestId("token-1")).containsText("Återkallad");
            assertThat(closed.get("/api/session", "Authorization", "Bearer " + secret)
                            .statusCode())
                    .isEqualTo(401);

            page.byTestId("sign-out").click();
            assertThat(page.byTestId("who-name")).hasText("Ej inloggad");
        }
    }

    /** At NAV's mock-oauth2-server: a whole OAuth 2 server, in which one says oneself who one is. */
    @Test
    void oneSignsInAtAnIdentityProvider() throws IOException {
        MockOAuth2Server provider = new MockOAuth2Server(new OAuth2Config(true));
        provider.start(InetAddress.getByName("127.0.0.1"), 0);
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Map<String, String> environment = Map.of(
                "LAGESKARTAN_URL",
                "http://127.0.0.1:" + port,
                "LAGESKARTAN_OIDC_ISSUER",
                provider.issuerUrl("polisen").toString(),
                "LAGESKARTAN_OIDC_CLIENT_ID",
                "lageskartan",
                "LAGESKARTAN_OIDC_TITLE",
                "Polisens konto");
        try (TestService guarded = TestService.start(environment, port)) {
            Page page = Chromium.page(1280, 900);
            page.navigate(guarded.url("/import.html"));
            page.getByTestId("who-link").click();
            assertThat(page.getByTestId("provider")).hasText("Logga in med Polisens konto");
            page.getByTestId("provider").click();
            page.locator("input[name=username]").fill("pia");
            page.locator("textarea[name=claims]").fill("{\"roles\": [\"analytiker\"], \"name\": \"Pia Polis\"}");
            page.locator("input[type=submit]").click();

            assertThat(page.getByTestId("who-name")).hasText("Pia Polis, analytiker");
            assertThat(page).hasURL(guarded.url("/import.html"));
            page.getByTestId("sign-out").click();
            assertThat(page.getByTestId("who-name")).hasText("Ej inloggad");

            page.getByTestId("provider").click();
            page.locator("input[name=username]").fill("per");
            page.locator("textarea[name=claims]").fill("{\"roles\": [\"kung\"]}");
            page.locator("input[type=submit]").click();
            assertThat(page.getByTestId("sign-in-notice")).containsText("ger ingen roll");
            assertThat(page).hasURL(guarded.url("/logga-in.html"));
            page.context().close();
        } finally {
            provider.shutdown();
        }
    }

    @Test
    void aLinkCannotSendWhoSignsInToAnotherPlace() {
        try (OpenPage page = new OpenPage(closed, 1280, 900)) {
            for (String elsewhere :
                    new String[] {"https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"}) {
                page.visit("/logga-in.html?till=" + URLEncoder.encode(elsewhere, StandardCharsets.UTF_8));
                page.byTestId("name").fill("anna");
                page.byTestId("password").fill(PASSWORD);
                page.byTestId("sign-in-button").click();
                assertThat(page.page())
                        .hasURL(Pattern.compile("^" + closed.url("/").replace(".", "\\.") + "(#.*)?$"));
            }
        }
    }
}
