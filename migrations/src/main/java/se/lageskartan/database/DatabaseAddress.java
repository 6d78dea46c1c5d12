package se.lageskartan.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A database's address as people write it.
 *
 * @param jdbcUrl without user and password
 * @param user empty when the address names none
 * @param password empty when the address names none
 */
record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final String JDBC = "jdbc:";

    /**
     * Reads {@code postgresql://user:password@host:5432/database?sslmode=require}, with {@code jdbc:} before it or
     * {@code postgres:} instead, user and password also as query parameters.
     *
     * @throws DatabaseUnavailableException when the text is not such an address; the message does not repeat it, because
     *     it may hold a password
     */
    static DatabaseAddress parse(String variable, String text) {
        String plain = text.strip();
        if (plain.startsWith(JDBC)) {
            plain = plain.substring(JDBC.length());
        }
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw malformed(variable);
        }
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getRawPath();
        if (!postgres || uri.getHost() == null || path == null || path.length() < 2) {
            throw malformed(variable);
        }
        String user = "";
        String password = "";
        String userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? "" : decode(userInfo.substring(colon + 1));
        }
        List<String> rest = new ArrayList<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()));
            } else if (!parameter.isEmpty()) {
                rest.add(parameter);
            }
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + path
                + (rest.isEmpty() ? "" : "?" + String.join("&", rest));
        return new DatabaseAddress(jdbcUrl, user, password);
    }

    /** A plus sign stands for itself in an address; only the percent codes are decoded. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static DatabaseUnavailableException malformed(String variable) {
        return new DatabaseUnavailableException(
                variable + " ska se ut som postgresql://användare:lösenord@dator:5432/databas");
    }
}
