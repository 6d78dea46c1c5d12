package se.lageskartan.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The operating system's user that the database server runs as: PostgreSQL refuses to run as root.
 *
 * @param name empty when the server runs as the user of this process
 */
record ServerUser(String name) {
    /** In this order; {@code postgres} comes with the packages of PostgreSQL, {@code nobody} is everywhere. */
    private static final List<String> PREFERRED = List.of("postgres", "nobody");

    static ServerUser find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser("");
        }
        for (String name : PREFERRED) {
            if (exists(name)) {
                return new ServerUser(name);
            }
        }
        throw new DatabaseUnavailableException(
                "PostgreSQL körs inte som root, och varken användaren postgres eller nobody finns på datorn."
                        + " Lägg till en: useradd --system postgres");
    }

    String description() {
        return name.isEmpty() ? System.getProperty("user.name") : name;
    }

    /** The command line that runs a command as this user. */
    List<String> command(List<String> command) {
        if (name.isEmpty()) {
            return command;
        }
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/sbin/runuser")) || Files.isExecutable(Path.of("/sbin/runuser"))) {
            whole.addAll(List.of("runuser", "-u", name, "--"));
        } else {
            whole.addAll(List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--clear-groups", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    Program.Outcome run(Duration limit, String... command) {
        return Program.run(command(List.of(command)), Map.of(), limit);
    }

    /** Makes the directory and its parents where they are missing and gives the directory itself to this user. */
    void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        own(directory);
    }

    void own(Path path) throws IOException {
        if (!name.isEmpty()) {
            UserPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            Files.setOwner(path, principal);
        }
    }

    /** Whether this user can reach the directory and write in it, whatever stands in the way above it. */
    boolean canWrite(Path directory) {
        return run(Duration.ofSeconds(20), "test", "-w", directory.toString(), "-a", "-x", directory.toString())
                .succeeded();
    }

    private static boolean exists(String user) {
        return Program.run(List.of("id", "-u", user), Map.of(), Duration.ofSeconds(20))
                .succeeded();
    }
}
