package se.lageskartan;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Loopback;
import se.lageskartan.access.OidcSettings;
import se.lageskartan.access.Role;
import se.lageskartan.access.Sessions;
import se.lageskartan.cli.CommandFailure;

/**
 * The identity provider as the environment has it: LAGESKARTAN_OIDC_ISSUER; _CLIENT_ID; _CLIENT_SECRET_FILE, a file so that the
 * secret stands in no list of processes (none for a public client); _ROLES_CLAIM, default {@code roles}; _ROLES, {@code
 * role=value} with commas between, the first that fits wins, default the codes of the roles; _TITLE, default the issuer's host;
 * _ROLE_MINUTES, how long the role is taken for true, default 60.
 */
final class OidcEnvironment {
    private static final String PREFIX = "LAGESKARTAN_OIDC_";

    private OidcEnvironment() {}

    /**
     * @param url where people reach the service, and the provider sends them back to
     * @return null when no issuer is set
     * @throws CommandFailure when a variable has a value that cannot be used; the message names it
     */
    static @Nullable OidcSettings read(Map<String, String> environment, @Nullable URI url) {
        String issuer = environment.getOrDefault(PREFIX + "ISSUER", "").strip();
        if (issuer.isEmpty()) {
            return null;
        }
        if (url == null) {
            throw new CommandFailure(
                    "LAGESKARTAN_OIDC_ISSUER är satt men inte LAGESKARTAN_URL; dit kommer den som har loggat in.");
        }
        String client = environment.getOrDefault(PREFIX + "CLIENT_ID", "").strip();
        if (client.isEmpty()) {
            throw Settings.invalid(PREFIX + "CLIENT_ID", client, "det namn som tjänsten har hos utfärdaren");
        }
        URI address = address(issuer);
        return new OidcSettings(
                address,
                client,
                secret(environment),
                url.resolve("/api/sign-in/oidc/callback"),
                environment.getOrDefault(PREFIX + "ROLES_CLAIM", "roles").strip(),
                roles(environment),
                environment.getOrDefault(PREFIX + "TITLE", address.getHost()).strip(),
                roleHolds(environment));
    }

    private static Duration roleHolds(Map<String, String> environment) {
        String name = PREFIX + "ROLE_MINUTES";
        String text = environment.getOrDefault(name, "60").strip();
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 5) {
            throw Settings.invalid(name, text, "minuter, från 5 till 720");
        }
        Duration holds = Duration.ofMinutes(Integer.parseInt(text));
        if (holds.compareTo(Sessions.LONGEST) > 0) {
            throw Settings.invalid(name, text, "minuter, från 5 till 720");
        }
        return holds;
    }

    private static URI address(String issuer) {
        String expected = "utfärdarens adress, https://…";
        try {
            URI address = new URI(issuer);
            if (address.getHost() != null
                    && ("https".equals(address.getScheme())
                            || ("http".equals(address.getScheme()) && Loopback.is(address.getHost())))) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw Settings.invalid(PREFIX + "ISSUER", issuer, expected);
        }
        throw Settings.invalid(PREFIX + "ISSUER", issuer, expected);
    }

    private static @Nullable String secret(Map<String, String> environment) {
        String name = PREFIX + "CLIENT_SECRET_FILE";
        String file = environment.getOrDefault(name, "").strip();
        if (file.isEmpty()) {
            return null;
        }
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException e) {
            throw new CommandFailure(name + ": filen " + file + " går inte att läsa.", e);
        }
        throw Settings.invalid(name, file, "en fil med hemligheten, en rad");
    }

    private static Map<String, Role> roles(Map<String, String> environment) {
        String name = PREFIX + "ROLES";
        String text = environment.getOrDefault(name, "").strip();
        Map<String, Role> roles = new LinkedHashMap<>();
        if (text.isEmpty()) {
            for (Role role : Role.values()) {
                if (role != Role.ANONYM) {
                    roles.put(role.code(), role);
                }
            }
            return roles;
        }
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            Role role = Role.parse(equals < 0 ? "" : pair.substring(0, equals).strip())
                    .filter(known -> known != Role.ANONYM)
                    .orElseThrow(() ->
                            Settings.invalid(name, pair, "roll=värde, där rollen är något av " + Role.codesOfPeople()));
            String value = pair.substring(equals + 1).strip();
            if (value.isEmpty()) {
                throw Settings.invalid(name, pair, "roll=värde");
            }
            roles.putIfAbsent(value, role);
        }
        return roles;
    }
}
