package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.access.AuditAction;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.KeptLog;
import se.lageskartan.database.Databases;
import se.lageskartan.database.Migrations;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.Program;
import se.lageskartan.database.ServiceRole;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** Brings back what a backup holds, in place of what the database holds: all of it, or nothing is changed. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Ersätter allt i databasen med innehållet i en säkerhetskopia.",
            "Går något fel är databasen som förut. Tjänsten får inte köras under tiden."
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String COMMAND = "restore";
    private static final String HISTORY = "flyway_schema_history";

    private final Path projectDirectory;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FIL", description = "En fil som backup har skrivit.")
    private Path file;

    @Option(
            names = "--replace-log",
            description = {
                "Ta kopians åtkomstlogg i stället för databasens, när den ena inte är en fortsättning på den andra.",
                "Databasens logg ligger kvar i databasen, i ett eget schema."
            })
    private boolean replaceLog;

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    private final CommandLog log;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls
    public RestoreCommand(Path projectDirectory, Map<String, String> environment, CommandLog log) {
        this.log = log;
        this.projectDirectory = projectDirectory;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Path source = file.toAbsolutePath().normalize();
        if (!Files.isReadable(source) || !Files.isRegularFile(source)) {
            throw new CommandFailure(source + " finns inte eller kan inte läsas.");
        }
        try (ServiceLock lock = ServiceLock.acquire(projectDirectory, "En återläsning");
                OpenDatabase database = Databases.open(projectDirectory, environment)) {
            lock.announce("");
            DatabasePrograms programs = DatabasePrograms.forServerOf(database);
            CommandLog.@Nullable Recorded begun;
            // As SQL, and complete, before anything is touched: a damaged file fails here.
            Path script = Files.createTempFile(
                    "lageskartan-restore-",
                    ".sql",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Program.Outcome read = programs.onFile(
                        "pg_restore", List.of("--no-owner", "--no-privileges", "--file=" + script, source.toString()));
                if (!read.succeeded()) {
                    throw new CommandFailure("%s är ingen hel säkerhetskopia: %s".formatted(source, read.output()));
                }
                refuseUnlessOurs(source, script, database);
                joinLog(database);
                begun = beginning(database, source);
                try {
                    replace(programs, script);
                } catch (RuntimeException | IOException e) {
                    if (begun != null) {
                        begun.close();
                    }
                    throw e;
                }
            } finally {
                Files.deleteIfExists(script);
            }
            int applied = Migrations.migrate(database.jdbcUrl(), database.user(), database.password());
            joinLog(database);
            if (replaceLog) {
                // It tells where the other log ended.
                Files.deleteIfExists(
                        AuditFiles.of(projectDirectory, environment).head());
            }
            ServiceRole.prepare(database);
            end(database, source, begun);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("Återläst från %s: %s.%n", source, Contents.of(database).sentence());
            if (applied > 0) {
                out.printf(
                        "Kopian var äldre än programmet; schemat har fått %s.%n",
                        Quantity.of(applied, "ändring", "ändringar"));
            }
            return 0;
        }
    }

    /**
     * Written down in the log that there is; null when there is none yet, so that the copy's can be taken up whole. Its end is
     * written when the log is one again: before that, it would be written where it is lost.
     */
    private CommandLog.@Nullable Recorded beginning(OpenDatabase database, Path source) {
        return CommandLog.hasRows(database.ownerSessions())
                ? log.begin(database.ownerSessions(), purpose, AuditAction.CHANGE, COMMAND, source.toString())
                : null;
    }

    private void end(OpenDatabase database, Path source, CommandLog.@Nullable Recorded begun) {
        long incidents = Contents.of(database).incidents();
        if (begun != null && !replaceLog) {
            begun.done(incidents);
            begun.close();
            return;
        }
        try {
            // The log came with the copy, and knows of no beginning.
            log.write(database.ownerSessions(), purpose, AuditAction.CHANGE, COMMAND, source.toString(), incidents);
        } catch (CommandFailure e) {
            throw new CommandFailure("Allt är återläst, men det kunde inte antecknas. " + e.getMessage(), e);
        }
    }

    /** All of it, or nothing is changed. */
    private void replace(DatabasePrograms programs, Path script) throws IOException {
        String aside = "lageskartan_log_" + LocalDateTime.now(Period.ZONE).format(SECONDS);
        Program.Outcome written = programs.onDatabase(
                "psql",
                List.of(
                        "--no-psqlrc",
                        "--quiet",
                        "--output=/dev/null",
                        "--set=ON_ERROR_STOP=1",
                        "--single-transaction",
                        "--command=CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public",
                        "--command=SET client_min_messages = warning",
                        "--command=" + KeptLog.PUT_ASIDE,
                        "--command=DROP SCHEMA IF EXISTS " + Migrations.SCHEMA + " CASCADE",
                        "--file=" + script,
                        "--command=" + (replaceLog ? KeptLog.leaveAside(aside) : KeptLog.REFUSE_UNLESS_ONE_CHAIN)));
        if (!written.succeeded() && written.output().contains(KeptLog.REFUSED)) {
            throw new CommandFailure(
                    "Databasens åtkomstlogg och kopians är inte delar av samma logg; databasen är som förut."
                            + " Med --replace-log gäller kopians, och databasens ligger kvar i ett eget schema.");
        }
        if (!written.succeeded()) {
            throw new CommandFailure("Återläsningen blev inte av; databasen är som förut. " + written.output());
        }
    }

    /** Also what an earlier attempt left that was killed before it came to this. */
    private static void joinLog(OpenDatabase database) {
        try (Connection owner = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            KeptLog.join(owner);
        } catch (SQLException e) {
            throw new CommandFailure("Åtkomstloggen kan inte fortsätta på kopians: " + e.getMessage(), e);
        }
    }

    /** Any dump of PostgreSQL's can be read so far; this one must have our schema, in an edition that we know. */
    private static void refuseUnlessOurs(Path source, Path script, OpenDatabase database) throws IOException {
        List<String> known = Migrations.state(database.jdbcUrl(), database.user(), database.password())
                .known();
        List<String> versions;
        try (Stream<String> lines = Files.lines(script)) {
            versions = lines.dropWhile(line -> !line.startsWith("COPY " + Migrations.SCHEMA + "." + HISTORY + " "))
                    .skip(1)
                    .takeWhile(line -> !line.equals("\\."))
                    .map(line -> line.split("\t", -1)[1])
                    .filter(version -> !version.equals("\\N"))
                    .toList();
        }
        if (versions.isEmpty()) {
            throw new CommandFailure(source + " är ingen säkerhetskopia av Lägeskartan.");
        }
        List<String> unknown =
                versions.stream().filter(version -> !known.contains(version)).toList();
        if (!unknown.isEmpty()) {
            throw new CommandFailure("%s kommer från en senare Lägeskartan (schema %s); uppdatera programmet först."
                    .formatted(source, unknown.getLast()));
        }
    }
}
