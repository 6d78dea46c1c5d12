package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestService;

/** What comes back from an identity provider and does not hold lets nobody in, and is told plainly. */
class OidcTest {
    @TempDir
    private static Path directory;

    private static ForgingProvider provider;
    private static TestService service;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        provider = new ForgingProvider();
        Path secret = Files.writeString(directory.resolve("secret"), ForgingProvider.SECRET + "\n");
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        service = TestService.start(
                Map.of(
                        "LAGESKARTAN_URL",
                        "http://127.0.0.1:" + port,
                        "LAGESKARTAN_OIDC_ISSUER",
                        provider.issuer(),
                        "LAGESKARTAN_OIDC_CLIENT_ID",
                        ForgingProvider.CLIENT,
                        "LAGESKARTAN_OIDC_CLIENT_SECRET_FILE",
                        secret.toString(),
                        "LAGESKARTAN_OIDC_ROLES_CLAIM",
                        "realm.roles",
                        "LAGESKARTAN_OIDC_ROLES",
                        "analytiker=lk-analys, polis=lk-polis",
                        "LAGESKARTAN_OIDC_TITLE",
                        "Polisens konto"),
                port);
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.close();
    }

    @BeforeEach
    void honest() {
        provider.forges((from, nonce) -> from.signed(from.claims(nonce)));
    }

    /** Somebody on the way: what the provider was asked, and the cookie that the browser keeps. */
    private record Away(Map<String, String> asked, String cookie) {
        static Away from(String path) {
            HttpResponse<String> answer = service.get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
            Map<String, String> asked = ForgingProvider.parameters(to.getRawQuery());
            provider.asked(asked);
            return new Away(
                    asked,
                    answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
        }

        HttpResponse<String> back(String query) {
            return service.get("/api/sign-in/oidc/callback?" + query, "Cookie", cookie);
        }

        HttpResponse<String> back() {
            return back("code=c&state=" + asked.get("state"));
        }
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains(why).contains("<form id=\"sign-in\"");
        assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("Max-Age=0"));
    }

    @Test
    void whoHasARoleAtTheProviderIsInAndComesBackToWhereTheyWere() {
        Away away = Away.from("/api/sign-in/oidc?till=/effekt.html%3Fa%3D1%23x");
        assertThat(away.asked())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", ForgingProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", service.url("/api/sign-in/oidc/callback"));
        assertThat(away.asked().get("scope")).contains("openid");

        HttpResponse<String> in = away.back();

        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/effekt.html?a=1#x");
        assertThat(provider.lastTokenRequest()).contains("code_verifier=").doesNotContain("client_secret");
        String session = session(in);
        JsonNode self =
                TestService.parse(service.get("/api/session", "Cookie", session).body());
        assertThat(self.get("name").asText()).isEqualTo("Pia Polis");
        assertThat(self.get("role").asText()).isEqualTo("polis");
    }

    @Test
    void aRoleThatIsTakenBackThereHoldsNoLongerThanItIsTakenForTrueHere() {
        String before = session(Away.from("/api/sign-in/oidc").back());
        assertThat(role(before)).isEqualTo("polis");
        provider.forges((from, nonce) ->
                from.signed(from.claims(nonce).claim("realm", Map.of("roles", List.of("lk-analys")))));
        String minutes = "SELECT (extract(epoch FROM ends_at - started_at) / 60)::int FROM lageskartan.session"
                + " ORDER BY started_at DESC LIMIT 1";
        assertThat(service.bench().sql().fetchValue(minutes)).isEqualTo(60);

        // An hour later.
        service.bench()
                .sql()
                .execute("UPDATE lageskartan.session SET started_at = started_at - interval '1 hour',"
                        + " ends_at = ends_at - interval '1 hour'");
        assertThat(role(before)).isEqualTo("anonym");
        assertThat(service.get("/api/profiles", "Cookie", before).statusCode()).isEqualTo(401);

        String after = session(Away.from("/api/sign-in/oidc").back());
        assertThat(role(after)).as("what the provider says now").isEqualTo("analytiker");
        provider.forges((from, nonce) -> from.signed(from.claims(nonce).claim("realm", Map.of("roles", List.of()))));
        refused(Away.from("/api/sign-in/oidc").back(), "ger ingen roll");
    }

    private static String session(HttpResponse<String> in) {
        return in.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("lageskartan="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    private static String role(String cookie) {
        return TestService.parse(service.get("/api/session", "Cookie", cookie).body())
                .get("role")
                .asText();
    }

    @Test
    void aForgedTokenLetsNobodyIn() {
        Map<String, ForgingProvider.Forger> forgeries = Map.of(
                "another issuer",
                        (from, nonce) -> from.signed(from.claims(nonce).issuer("https://example.org")),
                "for another service",
                        (from, nonce) -> from.signed(from.claims(nonce).audience("annan")),
                "another sign-in's nonce", (from, nonce) -> from.signed(from.claims("x" + nonce)),
                "no nonce", (from, nonce) -> from.signed(from.claims(nonce).claim("nonce", null)),
                "expired",
                        (from, nonce) -> from.signed(from.claims(nonce)
                                .expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                "from the future",
                        (from, nonce) -> from.signed(from.claims(nonce)
                                .issueTime(Date.from(Instant.now().plusSeconds(600)))),
                "not signed", (from, nonce) -> new PlainJWT(from.claims(nonce).build()).serialize(),
                "signed by another", (from, nonce) -> from.signedByAnother(from.claims(nonce)),
                "signed with the shared secret",
                        (from, nonce) -> {
                            SignedJWT token = new SignedJWT(
                                    new JWSHeader(JWSAlgorithm.HS256),
                                    from.claims(nonce).build());
                            token.sign(new MACSigner(ForgingProvider.SECRET));
                            return token.serialize();
                        },
                "no token", (from, nonce) -> "x");
        forgeries.forEach((name, forger) -> {
            provider.forges(forger);
            HttpResponse<String> answer = Away.from("/api/sign-in/oidc").back();
            assertThat(answer.statusCode()).as(name).isEqualTo(401);
            refused(answer, "Polisens konto");
        });
    }

    @Test
    void whoHasNoRoleHereIsToldSo() {
        provider.forges((from, nonce) ->
                from.signed(from.claims(nonce).claim("realm", Map.of("roles", List.of("polis", "administrator")))));

        refused(Away.from("/api/sign-in/oidc").back(), "ger ingen roll");
    }

    @Test
    void oneComesBackOnceInTheSameBrowserWithWhatOneLeftWith() {
        Away away = Away.from("/api/sign-in/oidc");
        assertThat(away.back().statusCode()).isEqualTo(303);
        refused(away.back(), "redan använd");

        Away mine = Away.from("/api/sign-in/oidc");
        Away theirs = Away.from("/api/sign-in/oidc");
        refused(new Away(theirs.asked(), mine.cookie()).back(), "annan webbläsare");
        refused(
                service.get("/api/sign-in/oidc/callback?code=c&state="
                        + theirs.asked().get("state")),
                "annan webbläsare");
        refused(theirs.back("code=c&state=gissad"), "redan använd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code=c",
                "state=s",
                "code=c&state=",
                "code=%00&state=%00",
                "error=%3Cscript%3Ealert(1)%3C/script%3E"
            })
    void nonsenseIsRefusedAndNotRepeated(String query) {
        HttpResponse<String> answer = Away.from("/api/sign-in/oidc").back(query);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("alert(1)");
    }

    @Test
    void aSignInThatWasCalledOffOrAnsweredByAnotherIssuerIsTold() {
        Away off = Away.from("/api/sign-in/oidc");
        refused(off.back("error=access_denied&state=" + off.asked().get("state")), "avbröts");
        Away mixed = Away.from("/api/sign-in/oidc");
        refused(
                mixed.back(
                        "code=c&iss=https://example.org&state=" + mixed.asked().get("state")),
                "annan utfärdare");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "//example.org/",
                "/\\example.org",
                "/a\\..\\b",
                "javascript:alert(1)",
                "/a b"
            })
    void nobodyIsSentToAnotherPlaceAfterwards(String till) {
        Away away = Away.from("/api/sign-in/oidc?till=" + URLEncoder.encode(till, StandardCharsets.UTF_8));

        String location = away.back().headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/");
    }
}
