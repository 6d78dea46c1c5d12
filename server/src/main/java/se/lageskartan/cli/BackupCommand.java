package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.access.AuditAction;
import se.lageskartan.database.Databases;
import se.lageskartan.database.Migrations;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.Program;

/** Writes everything that the service keeps into one file. The file is there whole or not at all. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Skriver allt som tjänsten sparar till en fil. Går bra medan tjänsten körs.")
public final class BackupCommand implements Callable<Integer> {
    private final Path projectDirectory;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FIL", description = "Filen som skrivs, till exempel lageskartan.backup.")
    private Path file;

    @Option(names = "--force", description = "Skriv över filen om den redan finns.")
    private boolean force;

    @Mixin
    private PurposeOption purpose = new PurposeOption();

    private final CommandLog log;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls
    public BackupCommand(Path projectDirectory, Map<String, String> environment, CommandLog log) {
        this.log = log;
        this.projectDirectory = projectDirectory;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target) && (!force || !Files.isRegularFile(target))) {
            throw new CommandFailure(target + " finns redan; välj en annan fil eller lägg till --force.");
        }
        Path directory = target.resolveSibling("");
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure("Katalogen %s finns inte.".formatted(directory));
        }
        Path unfinished;
        try {
            // It holds personal data: nobody else may read it, from the first byte.
            unfinished = Files.createTempFile(
                    directory,
                    "." + target.getFileName(),
                    ".partial",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new CommandFailure("I katalogen %s går det inte att skriva: %s".formatted(directory, e), e);
        }
        try (OpenDatabase database = Databases.open(projectDirectory, environment)) {
            if (Migrations.state(database.jdbcUrl(), database.user(), database.password())
                    .current()
                    .isEmpty()) {
                throw new CommandFailure("Databasen är tom: det finns inget att säkerhetskopiera.");
            }
            DatabasePrograms programs = DatabasePrograms.forServerOf(database);
            Program.Outcome dump = programs.onDatabase(
                    "pg_dump",
                    List.of(
                            "--format=custom",
                            "--schema=" + Migrations.SCHEMA,
                            "--no-owner",
                            "--no-privileges",
                            "--file=" + unfinished));
            if (!dump.succeeded()) {
                throw new CommandFailure("Säkerhetskopian blev inte klar: " + dump.output());
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (CommandLog.isThere(database.ownerSessions())) {
                // Before the file has the name under which it is taken away.
                log.write(
                        database.ownerSessions(),
                        purpose,
                        AuditAction.EXPORT,
                        "backup",
                        target.toString(),
                        Contents.incidents(database));
            } else {
                spec.commandLine()
                        .getErr()
                        .println("Databasen är från tiden innan det fanns en åtkomstlogg; kopian står inte i någon.");
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("Säkerhetskopian ligger i %s (%d byte).%n", target, Files.size(target));
            return 0;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
