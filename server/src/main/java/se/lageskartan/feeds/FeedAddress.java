package se.lageskartan.feeds;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Where a feed may ask. Anybody who may edit feeds makes this machine send requests, so that it must not reach what only
 * this machine can reach: addresses on it and in private networks are refused unless the settings name the host.
 *
 * <p>The check looks the name up. What is asked a moment later is looked up again, and the Java platform answers from
 * its memory of half a minute; a name server that changes its answer right then is the one way past, and only for whoever
 * edits feeds.
 */
final class FeedAddress {
    private static final String HTTPS = "https";

    private FeedAddress() {}

    /**
     * An address that may be asked, as far as its text tells.
     *
     * @throws FeedFailure Swedish, what is wrong with it
     */
    static URI parse(String text, Set<String> privateHosts) throws FeedFailure {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new FeedFailure("”" + text + "” är ingen webbadress. Förväntat: https://…", e);
        }
        String host = uri.getHost();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (host == null || host.isEmpty() || (!scheme.equals(HTTPS) && !scheme.equals("http"))) {
            throw new FeedFailure("”" + text + "” är ingen webbadress. Förväntat: https://…");
        }
        if (uri.getRawUserInfo() != null) {
            throw new FeedFailure("Adressen får inte innehålla användarnamn eller lösenord.");
        }
        if (scheme.equals("http") && !(isNamed(host, privateHosts) && isThisMachine(host))) {
            throw new FeedFailure("Adressen måste börja med https:// så att svaret inte kan ändras på vägen.");
        }
        return uri;
    }

    /**
     * Looks the host up and refuses what is not public.
     *
     * @param mustBeFound whether a name that nobody knows just now is refused too
     * @throws FeedFailure Swedish, why it may not be asked
     */
    static void requireReachable(URI uri, Set<String> privateHosts, boolean mustBeFound) throws FeedFailure {
        String host = String.valueOf(uri.getHost());
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            if (!mustBeFound) {
                return;
            }
            throw new FeedFailure("Servern " + host + " går inte att hitta. Kontrollera adressen och datorns nät.", e);
        }
        if (isNamed(host, privateHosts)) {
            return;
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new FeedFailure(
                        "Servern " + host + " ligger på den här datorn eller i ett slutet nät och får inte frågas."
                                + " Den som driver tjänsten kan tillåta den med LAGESKARTAN_FEED_HOSTS.");
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes, 0);
    }

    /** Beyond what {@link InetAddress} knows: this network, carriers' own, protocols, benchmarks, and the rest from 240 up. */
    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return !(first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0 && (bytes[at + 2] & 0xFF) <= 2
                || first == 198 && (second == 18 || second == 19));
    }

    /** Unique local ones are private; those that carry an IPv4 address are what that is. */
    private static boolean isPublic6(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if ((first & 0xFE) == 0xFC) {
            return false;
        }
        if (first == 0x20 && second == 0x02) {
            return isPublic4(bytes, 2); // 6to4
        }
        if (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0) {
            return false; // Teredo
        }
        if (first == 0x00 && second == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B) {
            return isPublic4(bytes, 12); // NAT64
        }
        // Compatible with or mapped from IPv4: Java gives mapped ones as IPv4, the rest is out of use.
        return !Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
    }

    private static boolean isNamed(String host, Set<String> privateHosts) {
        return privateHosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
