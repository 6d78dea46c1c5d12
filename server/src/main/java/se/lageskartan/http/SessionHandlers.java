package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Account;
import se.lageskartan.access.Accounts;
import se.lageskartan.access.Role;
import se.lageskartan.access.Session;
import se.lageskartan.access.Sessions;
import se.lageskartan.access.SignIn;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.RefusedException;

/** Signing in and out, and who one is. */
public final class SessionHandlers {
    private final Callers callers;
    private final SignIn signIn;
    private final Accounts accounts;
    private final boolean examples;
    private final @Nullable String provider;

    /**
     * @param examples whether whoever sits at this machine may be any role, without an account
     * @param provider what the identity provider is called; null when there is none
     */
    public SessionHandlers(
            Callers callers, SignIn signIn, Accounts accounts, boolean examples, @Nullable String provider) {
        this.callers = callers;
        this.signIn = signIn;
        this.accounts = accounts;
        this.examples = examples;
        this.provider = provider;
    }

    private record RoleChoice(String role, String label) {}

    /**
     * Who one is, and how one can be somebody else.
     *
     * @param name how one is shown; null when one has not signed in
     * @param account the local account; null when one has none
     * @param examples roles that one may be without an account
     */
    private record Self(
            boolean signedIn,
            @Nullable String name,
            @Nullable String account,
            String role,
            String label,
            @Nullable String purpose,
            @Nullable String provider,
            List<RoleChoice> examples) {}

    /** Either a name and a password, or the example account of a role. */
    private record SignInBody(
            @Nullable String name,
            @Nullable String password,
            @Nullable String purpose,
            @Nullable String example) {}

    private record PasswordBody(
            @Nullable String current, @Nullable String password) {}

    void self(Context ctx) {
        show(ctx, callers.session(ctx).orElse(null), Asking.viewer(ctx));
    }

    void start(Context ctx) {
        SignInBody body = JsonBody.read(ctx, SignInBody.class);
        if (body.purpose() != null) {
            FreeText.check("purpose", body.purpose());
        }
        if (body.example() != null) {
            startExample(ctx, body.example(), body.purpose());
            return;
        }
        String name = given("name", body.name());
        Asking.is(ctx, attempting(name));
        switch (signIn.attempt(name, given("password", body.password()), Callers.address(ctx), body.purpose())) {
            case SignIn.Outcome.In in -> {
                callers.start(ctx, in.session());
                show(ctx, in.session(), in.session().viewer());
            }
            case SignIn.Outcome.Wrong wrong -> wrong(ctx);
            case SignIn.Outcome.Wait wait -> wait(ctx, wait.left());
        }
    }

    void end(Context ctx) {
        callers.end(ctx, Parameters.flag(ctx, "everywhere"));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** Signs out everywhere else: whoever knew the old password is out. */
    void changePassword(Context ctx) {
        Session session = callers.session(ctx)
                .filter(one -> one.account() != null)
                .orElseThrow(
                        () -> new RefusedException("Bara den som är inloggad med ett konto här har ett lösenord här."));
        PasswordBody body = JsonBody.read(ctx, PasswordBody.class);
        String account = String.valueOf(session.account());
        String password = given("password", body.password());
        switch (signIn.attempt(
                account,
                given("current", body.current()),
                Callers.address(ctx),
                session.viewer().purpose())) {
            case SignIn.Outcome.In in -> {
                accounts.setPassword(account, password, in.session().viewer().who());
                callers.start(ctx, in.session());
                ctx.status(HttpStatus.NO_CONTENT);
            }
            case SignIn.Outcome.Wrong wrong -> wrong(ctx);
            case SignIn.Outcome.Wait wait -> wait(ctx, wait.left());
        }
    }

    private void startExample(Context ctx, String code, @Nullable String purpose) {
        if (!examples || !Callers.isHere(ctx)) {
            throw new RefusedException("Exempelkonton finns bara där tjänsten är startad för en enda dator.");
        }
        Role role = Role.parse(code)
                .orElseThrow(() -> new BadParameterException("example", code, Role.codesOfPeople() + ", anonym"));
        Session session = Sessions.example(role, purpose);
        callers.start(ctx, session);
        show(ctx, session, session.viewer());
    }

    private void show(Context ctx, @Nullable Session session, Viewer viewer) {
        List<RoleChoice> choices = examples && Callers.isHere(ctx)
                ? Arrays.stream(Role.values())
                        .map(role -> new RoleChoice(role.code(), role.title()))
                        .toList()
                : List.of();
        Responses.own(
                ctx,
                new Self(
                        session != null,
                        session == null ? null : session.title(),
                        session == null ? null : session.account(),
                        viewer.role().code(),
                        viewer.role().title(),
                        viewer.purpose(),
                        provider,
                        choices));
    }

    /** For the log: which account was tried, unless what was written can be none and may be a password in the wrong field. */
    private Viewer attempting(String name) {
        Optional<Account> known = accounts.byName(name);
        return new Viewer(Role.ANONYM, known.map(Account::who).orElse("konto:okänt"), null);
    }

    private static void wrong(Context ctx) {
        Responses.question(
                ctx,
                Problem.of(
                        401,
                        "wrong-password",
                        "Fel namn eller lösenord",
                        "Namnet eller lösenordet stämmer inte, eller så är kontot avstängt."));
    }

    private static void wait(Context ctx, Duration left) {
        long seconds = Math.max(1, left.toSeconds() + (left.toNanosPart() > 0 ? 1 : 0));
        ctx.header("Retry-After", Long.toString(seconds));
        Responses.problem(
                ctx,
                Problem.of(
                        429,
                        "wait",
                        "För många försök",
                        "För många misslyckade försök. Vänta " + seconds + " sekunder och försök igen."));
    }

    private static String given(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new BadParameterException(name, "", "en text");
        }
        return text;
    }
}
