package se.lageskartan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Loopback;
import se.lageskartan.http.BackgroundMap;

/**
 * Somebody else's map under ours: {@code LAGESKARTAN_BACKGROUND_MAP} is the address of its pictures and
 * {@code LAGESKARTAN_BACKGROUND_ATTRIBUTION} whose it is. Without the first there is none.
 */
final class BackgroundEnvironment {
    private static final String ADDRESS = "LAGESKARTAN_BACKGROUND_MAP";
    private static final String WHOSE = "LAGESKARTAN_BACKGROUND_ATTRIBUTION";
    private static final int LONGEST_ATTRIBUTION = 200;
    private static final String AN_ADDRESS =
            "https://dator/sökväg med {z}, {x} och {y}, eller med {bbox} för en WMS i EPSG:3857";

    private BackgroundEnvironment() {}

    static @Nullable BackgroundMap read(Map<String, String> environment) {
        String template = environment.getOrDefault(ADDRESS, "").strip();
        if (template.isEmpty()) {
            return null;
        }
        boolean placed =
                template.contains("{bbox}") || Stream.of("{z}", "{x}", "{y}").allMatch(template::contains);
        if (!placed || !isWeb(BackgroundMap.example(template))) {
            throw Settings.invalid(ADDRESS, template, AN_ADDRESS);
        }
        String attribution = environment.getOrDefault(WHOSE, "").strip();
        if (attribution.isEmpty() || attribution.length() > LONGEST_ATTRIBUTION) {
            throw Settings.invalid(WHOSE, attribution, "vems kartan är, som licensen vill ha det, högst 200 tecken");
        }
        return new BackgroundMap(template, attribution);
    }

    /** Only TLS, but to this machine, and only a plain name of a host, since it becomes a part of the security policy. */
    private static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            return host != null
                    && uri.getUserInfo() == null
                    && host.matches("[A-Za-z0-9.-]+")
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && Loopback.is(host)));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
