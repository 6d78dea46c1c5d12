package se.lageskartan.access;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that people sign in with.
 *
 * @param issuer as the provider writes it; what it can do is read from {@code /.well-known/openid-configuration} below it
 * @param secret what the service proves itself with; null for a public client
 * @param redirect where the provider sends people back to
 * @param rolesClaim where the ID token says what somebody is; full stops lead into objects
 * @param roles role by value of that claim, the one that wins first
 * @param title what it is called on the button
 * @param roleHolds how long the role in a token is taken for true; after that one signs in again
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        @Nullable String secret,
        URI redirect,
        String rolesClaim,
        Map<String, Role> roles,
        String title,
        Duration roleHolds) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
