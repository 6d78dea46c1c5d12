package se.lageskartan.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.Workbench;
import se.lageskartan.access.ApiToken;
import se.lageskartan.access.ApiTokens;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.InvalidAccountException;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.Period;

/** Tokens for programs that ask the service. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Nycklar för program som frågar tjänsten: Authorization: Bearer NYCKEL.")
public final class TokensCommand implements Callable<Integer> {
    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    public TokensCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        throw new ParameterException(spec.commandLine(), "Säg vad som ska göras: add, list eller revoke.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "visar nycklarna, men aldrig det hemliga")
    int list() {
        try (Workbench bench = workbench.get()) {
            PrintWriter out = Terminal.out(spec);
            Instant now = Instant.now();
            for (ApiToken token : bench.tokens().all()) {
                out.printf(
                        "%d  %s  %s  till %s  %s%n",
                        token.id(),
                        token.title(),
                        token.role().code(),
                        LocalDate.ofInstant(token.ends(), Period.ZONE),
                        token.holds(now) ? "gäller" : token.revoked() == null ? "har gått ut" : "återkallad");
            }
            out.flush();
            return 0;
        }
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "gör en nyckel och visar den, en enda gång")
    int add(
            @Parameters(paramLabel = "KLIENT", description = "vilket program det är") String title,
            @Option(names = "--role", required = true, paramLabel = "ROLL", description = "nyckelns roll") String role,
            @Option(
                            names = "--days",
                            required = true,
                            paramLabel = "DAGAR",
                            description = "hur länge den gäller, högst " + ApiTokens.LONGEST_DAYS)
                    int days,
            @Mixin PurposeOption purpose) {
        Role given = AccountsCommand.role(role);
        try (Workbench bench = workbench.get()) {
            ApiTokens.Made made;
            try (CommandLog.Recorded deed = log.begin(
                    bench.auditSessions(),
                    purpose,
                    AuditAction.CHANGE,
                    "tokens add",
                    title + " role=" + given.code() + " days=" + days)) {
                made = bench.tokens().add(title, given, days, log.who());
                deed.done(1);
            }
            PrintWriter out = Terminal.out(spec);
            out.println(made.secret());
            out.flush();
            Terminal.err(spec)
                    .println("Nyckel " + made.token().id() + " visas bara nu; den gäller i " + days + " dagar.");
            return 0;
        } catch (InvalidAccountException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "återkallar en nyckel")
    int revoke(
            @Parameters(paramLabel = "NUMMER", description = "nyckelns nummer, se list") long id,
            @Mixin PurposeOption purpose) {
        try (Workbench bench = workbench.get();
                CommandLog.Recorded deed = log.begin(
                        bench.auditSessions(), purpose, AuditAction.CHANGE, "tokens revoke", Long.toString(id))) {
            if (!bench.tokens().revoke(id, log.who())) {
                throw new CommandFailure("Det finns ingen nyckel " + id + " som gäller; se tokens list.");
            }
            deed.done(1);
            Terminal.out(spec).println("Nyckel " + id + " är återkallad.");
            return 0;
        }
    }
}
