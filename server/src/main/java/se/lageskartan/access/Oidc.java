package se.lageskartan.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with an identity provider: OpenID Connect Core 1.0, authorization code flow, with PKCE (RFC 7636, S256), state,
 * nonce and discovery. Of the ID token signature, issuer, audience, expiry and nonce are checked; the signature has to be of a
 * key pair that the provider publishes, never a shared secret and never none.
 */
public final class Oidc {
    private static final Logger log = LoggerFactory.getLogger(Oidc.class);
    private static final int PATIENCE_MS = 5_000;
    private static final int LARGEST_DOCUMENT = 1 << 20;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcSettings settings;
    private final OidcAttempts attempts;
    private final Clock clock;
    private volatile @Nullable Known known;

    /** What the provider says of itself, and its keys. */
    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant read) {}

    public Oidc(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.attempts = new OidcAttempts(clock);
        this.clock = clock;
    }

    /** How long somebody who signed in there stays, so that a role that is taken back there does not hold for long here. */
    public Duration roleHolds() {
        return settings.roleHolds();
    }

    public String title() {
        return settings.title();
    }

    /**
     * Somebody who is to be sent to the provider.
     *
     * @param address where to
     * @param browser what the browser is to keep and bring back, so that nobody else can come back in its place
     */
    public record Begun(URI address, String browser) {}

    /** Somebody who has come back, and where they wanted to go. */
    public record Arrived(Session session, String returnTo) {}

    /**
     * Begins to sign somebody in.
     *
     * @param returnTo a path of this service
     */
    public Begun begin(String returnTo) throws SignInRefusedException {
        OIDCProviderMetadata provider = provider().metadata();
        String browser = SecretToken.fresh();
        OidcAttempts.Attempt attempt = new OidcAttempts.Attempt(
                new State(), new Nonce(), new CodeVerifier(), returnTo, hashed(browser), clock.instant());
        attempts.begin(attempt);
        AuthenticationRequest request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(OIDCScopeValue.OPENID, OIDCScopeValue.PROFILE),
                        new ClientID(settings.clientId()),
                        settings.redirect())
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build();
        return new Begun(request.toURI(), browser);
    }

    /**
     * Ends what {@link #begin} began.
     *
     * @param query what the provider sent the browser back with
     * @param browser what the browser kept; null when it had nothing
     */
    public Arrived finish(String query, @Nullable String browser) throws SignInRefusedException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(URI.create(settings.redirect() + "?" + query));
        } catch (ParseException | IllegalArgumentException e) {
            throw new SignInRefusedException("Svaret från inloggningen går inte att läsa. Försök igen.", e);
        }
        State state = response.getState();
        OidcAttempts.Attempt attempt = Optional.ofNullable(state)
                .filter(given -> browser != null)
                .flatMap(given -> attempts.take(given.getValue(), hashed(String.valueOf(browser))))
                .orElseThrow(
                        () -> new SignInRefusedException(
                                "Inloggningen är redan använd, har tagit för lång tid eller började i en annan webbläsare. Försök igen."));
        Issuer from = response.getIssuer();
        if (from != null && !from.getValue().equals(settings.issuer().toString())) {
            throw new SignInRefusedException("Svaret kommer från en annan utfärdare än den väntade. Försök igen.");
        }
        if (!(response instanceof AuthenticationSuccessResponse success)) {
            ErrorObject error = response.toErrorResponse().getErrorObject();
            log.info("The identity provider refused: {}", error == null ? "no reason" : error.getCode());
            throw new SignInRefusedException("Inloggningen avbröts hos " + settings.title() + ".");
        }
        if (success.getAuthorizationCode() == null) {
            throw new SignInRefusedException("Svaret från inloggningen saknar kod. Försök igen.");
        }
        IDTokenClaimsSet claims = claims(tokens(success, attempt), attempt.nonce());
        Role role = role(claims)
                .orElseThrow(() -> new SignInRefusedException("Inloggningen hos " + settings.title()
                        + " gick bra, men den ger ingen roll i Lägeskartan. Be administratören om en."));
        String subject = claims.getSubject().getValue();
        return new Arrived(
                new Session(new Viewer(role, "oidc:" + subject, null), name(claims, subject), null),
                attempt.returnTo());
    }

    private JWT tokens(AuthenticationSuccessResponse success, OidcAttempts.Attempt attempt)
            throws SignInRefusedException {
        OIDCProviderMetadata provider = provider().metadata();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(success.getAuthorizationCode(), settings.redirect(), attempt.verifier());
        TokenRequest.Builder request = secret().map(secret -> posts(provider)
                        ? new TokenRequest.Builder(
                                provider.getTokenEndpointURI(),
                                new ClientSecretPost(new ClientID(settings.clientId()), secret),
                                grant)
                        : new TokenRequest.Builder(
                                provider.getTokenEndpointURI(),
                                new ClientSecretBasic(new ClientID(settings.clientId()), secret),
                                grant))
                .orElseGet(() -> new TokenRequest.Builder(
                        provider.getTokenEndpointURI(), new ClientID(settings.clientId()), grant));
        try {
            HTTPRequest http = request.build().toHTTPRequest();
            http.setConnectTimeout(PATIENCE_MS);
            http.setReadTimeout(PATIENCE_MS);
            http.setFollowRedirects(false);
            TokenResponse answer = OIDCTokenResponseParser.parse(http.send());
            if (answer instanceof OIDCTokenResponse given
                    && given.getOIDCTokens().getIDToken() != null) {
                return given.getOIDCTokens().getIDToken();
            }
            log.warn(
                    "The identity provider gave no ID token: {}",
                    answer.toErrorResponse().getErrorObject());
            throw new SignInRefusedException(settings.title() + " godtog inte inloggningen. Försök igen.");
        } catch (IOException | ParseException | ClassCastException e) {
            throw away(e);
        }
    }

    private IDTokenClaimsSet claims(JWT token, Nonce nonce) throws SignInRefusedException {
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(settings.issuer()),
                new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<>(SIGNATURES, provider().keys()),
                null);
        try {
            return validator.validate(token, nonce);
        } catch (BadJOSEException e) {
            log.warn("An ID token was refused: {}", e.getMessage());
            throw new SignInRefusedException(
                    "Intyget från " + settings.title()
                            + " godtogs inte. Försök igen; händer det igen, säg det till administratören.",
                    e);
        } catch (JOSEException e) {
            throw away(e);
        }
    }

    /** The first role, in the order of the settings, that the token gives; values are compared as they are. */
    private Optional<Role> role(IDTokenClaimsSet claims) {
        @Nullable Object at = claims.toJSONObject();
        if (!claims.toJSONObject().containsKey(settings.rolesClaim())) {
            for (String step : settings.rolesClaim().split("\\.", -1)) {
                at = at instanceof Map<?, ?> object ? object.get(step) : null;
            }
        } else {
            at = claims.toJSONObject().get(settings.rolesClaim());
        }
        List<Object> values = new ArrayList<>();
        if (at instanceof List<?> list) {
            values.addAll(list);
        } else if (at != null) {
            values.add(at);
        }
        return settings.roles().entrySet().stream()
                .filter(entry -> values.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String name(IDTokenClaimsSet claims, String subject) {
        for (String claim : List.of("name", "preferred_username")) {
            String given = claims.getStringClaim(claim);
            if (given != null && !given.isBlank() && given.length() <= 100) {
                return given;
            }
        }
        return subject;
    }

    private Optional<Secret> secret() {
        return Optional.ofNullable(settings.secret()).map(Secret::new);
    }

    /** Basic is what a provider that says nothing takes. */
    private static boolean posts(OIDCProviderMetadata provider) {
        List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
        return methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    /** Read when first needed, so that the service starts without the provider, and now and then anew. */
    private Known provider() throws SignInRefusedException {
        Known held = known;
        if (held != null && held.read().plus(KNOWN_FOR).isAfter(clock.instant())) {
            return held;
        }
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), PATIENCE_MS, PATIENCE_MS);
            Known read = new Known(
                    metadata,
                    JWKSourceBuilder.create(
                                    metadata.getJWKSetURI().toURL(),
                                    new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, LARGEST_DOCUMENT))
                            .build(),
                    clock.instant());
            known = read;
            return read;
        } catch (GeneralException | IOException e) {
            if (held != null) {
                log.warn("The identity provider cannot be asked; what it said before is used", e);
                return held;
            }
            throw away(e);
        }
    }

    private SignInRefusedException away(Exception e) {
        log.warn("The identity provider {} cannot be used", settings.issuer(), e);
        return new SignInRefusedException(settings.title() + " svarar inte som väntat. Försök igen om en stund.", e);
    }

    private static String hashed(String browser) {
        return HexFormat.of().formatHex(SecretToken.hash(browser));
    }
}
