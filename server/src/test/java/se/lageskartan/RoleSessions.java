package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import se.lageskartan.access.Role;

/** A session of each role at a service with example accounts, and requests in them as the pages of the service send theirs. */
public final class RoleSessions {
    private final TestService service;
    private final String purpose;
    private final Map<Role, String> cookies = new EnumMap<>(Role.class);

    private RoleSessions(TestService service, Collection<Role> roles, String purpose) {
        this.service = service;
        this.purpose = purpose;
        roles.forEach(this::signIn);
    }

    /** Of all roles: also who is nobody has signed in as that. */
    public static RoleSessions all(TestService service) {
        return new RoleSessions(service, List.of(Role.values()), "");
    }

    /** Of all who are somebody; who is nobody has no session. */
    public static RoleSessions named(TestService service) {
        return named(service, "");
    }

    /** @param purpose what they say that they are there for */
    public static RoleSessions named(TestService service, String purpose) {
        return new RoleSessions(service, EnumSet.complementOf(EnumSet.of(Role.ANONYM)), purpose);
    }

    /** Once more, after a session has ended. */
    public void signIn(Role role) {
        String said = purpose.isEmpty() ? "" : ", \"purpose\": \"" + purpose + "\"";
        HttpResponse<String> answer =
                service.postJson("/api/session", "{\"example\": \"" + role.code() + "\"" + said + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        cookies.put(
                role, answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
    }

    public HttpRequest.Builder request(Role role, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url(path))).header("Sec-Fetch-Site", "same-origin");
        String cookie = cookies.get(role);
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return service.send(request.build());
    }

    public HttpResponse<String> get(Role role, String path, String... headers) {
        HttpRequest.Builder request = request(role, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** @param body empty for none */
    public HttpResponse<String> sendJson(Role role, String method, String path, String body) {
        return send(request(role, path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
