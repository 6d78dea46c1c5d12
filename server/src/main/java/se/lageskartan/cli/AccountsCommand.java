package se.lageskartan.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
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
import se.lageskartan.access.Account;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.InvalidAccountException;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.Period;

/** Local accounts, from the machine that the service runs on. A password is never an argument: those others can see. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description =
                "Konton för dem som loggar in. Lösenordet skrivs in, eller läses från standard in; det är aldrig ett argument.")
public final class AccountsCommand implements Callable<Integer> {
    private static final String STDIN = "--password-stdin";

    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    public AccountsCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        throw new ParameterException(
                spec.commandLine(),
                "Säg vad som ska göras: add, list, role, disable, enable, password eller sign-out.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "visar kontona")
    int list() {
        try (Workbench bench = workbench.get()) {
            PrintWriter out = Terminal.out(spec);
            for (Account account : bench.accounts().all()) {
                out.printf(
                        "%s  %s  %s  lösenord från %s%s%n",
                        account.name(),
                        account.title(),
                        account.role().code(),
                        LocalDate.ofInstant(account.passwordChanged(), Period.ZONE),
                        account.disabled() ? "  avstängt" : "");
            }
            out.flush();
            return 0;
        }
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "gör ett konto")
    int add(
            @Parameters(paramLabel = "NAMN", description = "det man loggar in med") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLL", description = "kontots roll") String role,
            @Option(names = "--title", paramLabel = "TEXT", description = "hur personen visas; annars NAMN") @Nullable String title,
            @Option(names = STDIN, description = "läs lösenordet från standard in, en rad") boolean fromInput,
            @Mixin PurposeOption purpose)
            throws IOException {
        Role given = role(role);
        String password = newPassword(fromInput);
        return with(purpose, "accounts add", name + " role=" + given.code(), (bench, out) -> {
            if (!bench.accounts().add(name, title == null ? name : title, given, password, log.who())) {
                throw new CommandFailure("Det finns redan ett konto " + name + ".");
            }
            out.println("Kontot " + name + " finns nu, med rollen " + given.code() + ".");
        });
    }

    @Command(name = "role", mixinStandardHelpOptions = true, description = "ger ett konto en annan roll")
    int role(
            @Parameters(paramLabel = "NAMN") String name,
            @Parameters(paramLabel = "ROLL") String role,
            @Mixin PurposeOption purpose) {
        Role given = role(role);
        return with(purpose, "accounts role", name + " role=" + given.code(), (bench, out) -> {
            Account known = known(bench, name);
            bench.accounts().change(name, known.title(), given, known.disabled(), log.who());
            out.println("Kontot " + name + " har nu rollen " + given.code() + ".");
        });
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "stänger av ett konto och loggar ut det överallt")
    int disable(@Parameters(paramLabel = "NAMN") String name, @Mixin PurposeOption purpose) {
        return able(name, false, purpose);
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "slår på ett avstängt konto")
    int enable(@Parameters(paramLabel = "NAMN") String name, @Mixin PurposeOption purpose) {
        return able(name, true, purpose);
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "ger ett konto ett nytt lösenord och loggar ut det överallt")
    int password(
            @Parameters(paramLabel = "NAMN") String name,
            @Option(names = STDIN, description = "läs lösenordet från standard in, en rad") boolean fromInput,
            @Mixin PurposeOption purpose)
            throws IOException {
        String password = newPassword(fromInput);
        return with(purpose, "accounts password", name, (bench, out) -> {
            known(bench, name);
            bench.accounts().setPassword(name, password, log.who());
            out.println("Kontot " + name + " har ett nytt lösenord och är utloggat överallt.");
        });
    }

    @Command(name = "sign-out", mixinStandardHelpOptions = true, description = "loggar ut ett konto överallt")
    int signOut(@Parameters(paramLabel = "NAMN") String name, @Mixin PurposeOption purpose) {
        return with(purpose, "accounts sign-out", name, (bench, out) -> {
            bench.sessions().endAll(known(bench, name).who());
            out.println("Kontot " + name + " är utloggat överallt.");
        });
    }

    private int able(String name, boolean able, PurposeOption purpose) {
        return with(purpose, able ? "accounts enable" : "accounts disable", name, (bench, out) -> {
            Account known = known(bench, name);
            bench.accounts().change(name, known.title(), known.role(), !able, log.who());
            out.println("Kontot " + name + (able ? " är påslaget." : " är avstängt och utloggat överallt."));
        });
    }

    @FunctionalInterface
    private interface Work {
        void on(Workbench bench, PrintWriter out);
    }

    private int with(PurposeOption purpose, String what, String filter, Work work) {
        try (Workbench bench = workbench.get();
                CommandLog.Recorded deed =
                        log.begin(bench.auditSessions(), purpose, AuditAction.CHANGE, what, filter)) {
            PrintWriter out = Terminal.out(spec);
            work.on(bench, out);
            deed.done(1);
            out.flush();
            return 0;
        } catch (InvalidAccountException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static Account known(Workbench bench, String name) {
        return bench.accounts()
                .byName(name)
                .orElseThrow(() -> new CommandFailure("Det finns inget konto " + name + "; se accounts list."));
    }

    static Role role(String code) {
        return Role.parse(code)
                .filter(role -> role != Role.ANONYM)
                .orElseThrow(() -> new CommandFailure(
                        "Rollen är ”" + code + "”; väntat var något av " + Role.codesOfPeople() + "."));
    }

    /** Typed twice at a terminal, which does not show it; or the first line of standard input. */
    private static String newPassword(boolean fromInput) throws IOException {
        if (fromInput) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new CommandFailure("Lösenordet väntas på standard in, en rad.");
            }
            return line;
        }
        Console console = System.console();
        if (console == null) {
            throw new CommandFailure(
                    "Här finns ingen terminal att skriva lösenordet i; ge det på standard in med " + STDIN + ".");
        }
        char[] first = console.readPassword("Lösenord: ");
        char[] second = console.readPassword("En gång till: ");
        if (first == null || second == null || !Arrays.equals(first, second)) {
            throw new CommandFailure("Lösenorden är inte lika; ingenting är ändrat.");
        }
        return new String(first);
    }
}
