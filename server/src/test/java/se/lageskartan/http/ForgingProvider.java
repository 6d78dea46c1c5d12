package se.lageskartan.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An identity provider that hands out whatever it is told to: what no honest one would. */
final class ForgingProvider implements AutoCloseable {
    static final String CLIENT = "lageskartan";
    static final String SECRET = "a secret of the provider's and the service's";

    /** Makes the ID token for a nonce. */
    interface Forger {
        String token(ForgingProvider provider, String nonce) throws JOSEException;
    }

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private volatile Forger forger = (provider, nonce) -> provider.signed(provider.claims(nonce));
    private volatile String nonce = "";
    private volatile String challenge = "";
    private volatile String lastTokenRequest = "";

    ForgingProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("k").generate();
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}""".formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void forges(Forger next) {
        forger = next;
    }

    /** What the browser would bring from the service. */
    void asked(Map<String, String> parameters) {
        nonce = parameters.getOrDefault("nonce", "");
        challenge = parameters.getOrDefault("code_challenge", "");
    }

    String lastTokenRequest() {
        return lastTokenRequest;
    }

    /** What an honest provider would say of somebody of the police. */
    JWTClaimsSet.Builder claims(String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("pia")
                .claim("name", "Pia Polis")
                .claim("nonce", nonce)
                .claim("realm", Map.of("roles", List.of("något annat", "lk-polis")))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
    }

    String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, key);
    }

    String signedByAnother(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, otherKey);
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private void token(HttpExchange exchange) throws IOException {
        lastTokenRequest = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String verifier = parameters(lastTokenRequest).getOrDefault("code_verifier", "");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(challenge)) {
                answer(exchange, "{}");
                return;
            }
            answer(exchange, """
                    {"access_token": "x", "token_type": "Bearer", "id_token": "%s"}""".formatted(forger.token(this, nonce)));
        } catch (NoSuchAlgorithmException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, other) -> other,
                        HashMap::new));
    }

    private static void answer(HttpExchange exchange, String json) {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
