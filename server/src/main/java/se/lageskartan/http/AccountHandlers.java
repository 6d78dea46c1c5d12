package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Account;
import se.lageskartan.access.Accounts;
import se.lageskartan.access.ApiToken;
import se.lageskartan.access.ApiTokens;
import se.lageskartan.access.Role;
import se.lageskartan.access.Sessions;

/** Accounts and tokens, for the administrator. */
public final class AccountHandlers {
    private final Accounts accounts;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Clock clock;

    public AccountHandlers(Accounts accounts, Sessions sessions, ApiTokens tokens, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record AccountView(
            String name,
            String title,
            String role,
            String roleLabel,
            boolean disabled,
            Instant created,
            String createdBy,
            Instant passwordChanged) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.name(),
                    account.title(),
                    account.role().code(),
                    account.role().title(),
                    account.disabled(),
                    account.created(),
                    account.createdBy(),
                    account.passwordChanged());
        }
    }

    private record AccountList(List<AccountView> accounts) {}

    private record AccountBody(
            @Nullable String name,
            @Nullable String title,
            @Nullable String role,
            @Nullable String password,
            @Nullable Boolean disabled) {}

    private record PasswordBody(@Nullable String password) {}

    private record TokenView(
            long id,
            String title,
            String role,
            String roleLabel,
            Instant created,
            String createdBy,
            Instant ends,
            @Nullable Instant revoked,
            @Nullable Instant lastUsed,
            boolean holds) {
        static TokenView of(ApiToken token, Instant now) {
            return new TokenView(
                    token.id(),
                    token.title(),
                    token.role().code(),
                    token.role().title(),
                    token.created(),
                    token.createdBy(),
                    token.ends(),
                    token.revoked(),
                    token.lastUsed(),
                    token.holds(now));
        }
    }

    private record TokenList(List<TokenView> tokens) {}

    /** @param secret the token itself, told this once */
    private record MadeToken(TokenView token, String secret) {}

    private record TokenBody(
            @Nullable String title,
            @Nullable String role,
            @Nullable Integer days) {}

    void list(Context ctx) {
        Responses.own(
                ctx,
                new AccountList(accounts.all().stream().map(AccountView::of).toList()));
    }

    void add(Context ctx) {
        AccountBody body = JsonBody.read(ctx, AccountBody.class);
        String name = text(body.name());
        if (!accounts.add(name, text(body.title()), role(body.role()), text(body.password()), by(ctx))) {
            throw new HttpResponseException(409, "Det finns redan ett konto " + name + ".");
        }
        ctx.status(HttpStatus.CREATED).header("Location", "/api/accounts/" + name);
        show(ctx, name);
    }

    void change(Context ctx) {
        String name = ctx.pathParam("name");
        AccountBody body = JsonBody.read(ctx, AccountBody.class);
        if (body.name() != null && !body.name().equals(name)) {
            throw new BadParameterException("name", body.name(), "samma namn som i adressen");
        }
        if (body.password() != null) {
            throw new BadParameterException("password", "en text", "inget; lösenordet har en egen adress");
        }
        Account known = known(name);
        Role role = role(body.role());
        boolean disabled = Boolean.TRUE.equals(body.disabled());
        if (known.who().equals(by(ctx)) && (disabled || role != known.role())) {
            throw new HttpResponseException(
                    409, "Det egna kontot kan man inte stänga av eller ge en annan roll; be en annan administratör.");
        }
        accounts.change(name, text(body.title()), role, disabled, by(ctx));
        show(ctx, name);
    }

    void setPassword(Context ctx) {
        Account known = known(ctx.pathParam("name"));
        accounts.setPassword(
                known.name(), text(JsonBody.read(ctx, PasswordBody.class).password()), by(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** Ends the account's sessions, on every machine. */
    void signOut(Context ctx) {
        sessions.endAll(known(ctx.pathParam("name")).who());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    void tokens(Context ctx) {
        Instant now = clock.instant();
        Responses.own(
                ctx,
                new TokenList(tokens.all().stream()
                        .map(token -> TokenView.of(token, now))
                        .toList()));
    }

    void addToken(Context ctx) {
        TokenBody body = JsonBody.read(ctx, TokenBody.class);
        ApiTokens.Made made =
                tokens.add(text(body.title()), role(body.role()), body.days() == null ? 0 : body.days(), by(ctx));
        ctx.status(HttpStatus.CREATED);
        Responses.own(ctx, new MadeToken(TokenView.of(made.token(), clock.instant()), made.secret()));
    }

    void revokeToken(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        if (!tokens.revoke(id, by(ctx))) {
            throw new NotFoundException("Det finns ingen nyckel " + id + " som gäller.");
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void show(Context ctx, String name) {
        Responses.own(ctx, AccountView.of(known(name)));
    }

    private Account known(String name) {
        return accounts.byName(name).orElseThrow(() -> new NotFoundException("Det finns inget konto " + name + "."));
    }

    private static String by(Context ctx) {
        return Asking.viewer(ctx).who();
    }

    private static Role role(@Nullable String code) {
        return Role.parse(text(code))
                .orElseThrow(() -> new BadParameterException("role", text(code), Role.codesOfPeople()));
    }

    /** What is missing is refused as empty. */
    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
