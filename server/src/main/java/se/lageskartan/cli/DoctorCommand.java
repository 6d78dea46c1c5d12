package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.lageskartan.audit.AuditCheck;
import se.lageskartan.audit.AuditEntry;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.AuditHead;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.audit.AuditSearch;
import se.lageskartan.audit.InvalidKeyFileException;
import se.lageskartan.database.DatabaseUnavailableException;
import se.lageskartan.database.Databases;
import se.lageskartan.database.Migrations;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.PostgresInstallation;
import se.lageskartan.database.PrivateCluster;
import se.lageskartan.database.ServiceRole;
import se.lageskartan.feeds.FeedStatus;
import se.lageskartan.feeds.FeedStore;
import se.lageskartan.feeds.KnownFeed;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** Says what the program finds on the machine and what is missing. Installs and changes nothing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Visar vad som finns på datorn, i databasen och av tjänsten.",
            "Ändrar ingenting. Svarar med felkod 1 om något som behövs saknas."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final long MEBIBYTE = 1 << 20;
    private static final long LEAST_DISK_MEBIBYTES = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration STILL_GOING_ON = Duration.ofMinutes(1);
    private static final int MOST_OPEN = 20;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(Period.ZONE);

    private final Path projectDirectory;
    private final Map<String, String> environment;
    private boolean missing;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls
    public DoctorCommand(Path projectDirectory, Map<String, String> environment) {
        this.projectDirectory = projectDirectory;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        String version = DoctorCommand.class.getPackage().getImplementationVersion();
        say("Program", "Lägeskartan %s i %s".formatted(version == null ? "" : version, projectDirectory.toRealPath()));
        say(
                "Java",
                "%s (%s), %s"
                        .formatted(
                                Runtime.version(), System.getProperty("java.vendor"), System.getProperty("java.home")));
        say(
                "Minne",
                "%d MB, varav Java använder högst %d MB"
                        .formatted(
                                machineMemory() / MEBIBYTE, Runtime.getRuntime().maxMemory() / MEBIBYTE));
        disk();
        database();
        service();
        chromium();
        return missing ? 1 : 0;
    }

    private void disk() {
        // Not by FileStore, which finds no mount point inside a chroot.
        long free = projectDirectory.toFile().getUsableSpace() / MEBIBYTE;
        String text = "%d MB ledigt".formatted(free);
        if (free < LEAST_DISK_MEBIBYTES) {
            lack("Disk", text + "; det behövs minst %d MB".formatted(LEAST_DISK_MEBIBYTES));
        } else {
            say("Disk", text);
        }
    }

    private void database() {
        boolean byAddress = !environment.getOrDefault(Databases.URL, "").isBlank();
        Optional<PostgresInstallation> installed = PostgresInstallation.newestWithPostgis();
        if (!byAddress
                && installed.isPresent()
                && PrivateCluster.existing(projectDirectory).isEmpty()) {
            say(
                    "Databas",
                    "ännu ingen; den skapas vid första start med PostgreSQL %d i %s"
                            .formatted(installed.get().major(), installed.get().binaries()));
            return;
        }
        try (OpenDatabase database = Databases.open(projectDirectory, environment)) {
            say("Databas", "%s, %s".formatted(database.origin(), database.jdbcUrl()));
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    Statement statement = connection.createStatement()) {
                say("PostgreSQL", ask(statement, "SELECT current_setting('server_version')"));
                say(
                        "PostGIS",
                        ask(
                                statement,
                                "SELECT coalesce(installed_version, default_version) FROM pg_available_extensions"
                                        + " WHERE name = 'postgis'"));
                say("Storlek", ask(statement, "SELECT pg_size_pretty(pg_database_size(current_database()))"));
            }
            schema(database);
            rights(database);
            log(database);
            feeds(database);
            datasets(database);
        } catch (DatabaseUnavailableException | CommandFailure e) {
            lack("Databas", String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            lack("Databas", "svarar inte på frågor: " + e.getMessage());
        }
    }

    private void schema(OpenDatabase database) {
        Migrations.State state = Migrations.state(database.jdbcUrl(), database.user(), database.password());
        if (state.fromLaterProgram()) {
            lack("Schema", "version %s, från en senare Lägeskartan; uppdatera programmet".formatted(state.current()));
        } else if (state.pending() > 0) {
            say(
                    "Schema",
                    "version %s; %s görs vid nästa start"
                            .formatted(
                                    state.current().isEmpty() ? "ingen" : state.current(),
                                    Quantity.of(state.pending(), "ändring", "ändringar")));
        } else {
            say("Schema", "version %s, inget återstår".formatted(state.current()));
        }
        // A schema that is behind may lack the tables to count.
        if (state.pending() == 0) {
            say("Innehåll", Contents.of(database).sentence());
        }
    }

    private void rights(OpenDatabase database) throws SQLException {
        if (Migrations.state(database.jdbcUrl(), database.user(), database.password())
                        .pending()
                > 0) {
            return;
        }
        ServiceRole.State state = ServiceRole.state(database);
        if (state.sound()) {
            say("Rättigheter", state.sentence());
        } else {
            lack("Rättigheter", state.sentence());
        }
    }

    /** Every row of the audit log, however many they are. */
    private void log(OpenDatabase database) throws SQLException {
        if (Migrations.state(database.jdbcUrl(), database.user(), database.password())
                        .pending()
                > 0) {
            return;
        }
        AuditFiles files = AuditFiles.of(projectDirectory, environment);
        AuditCheck.Result result;
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            result = AuditCheck.run(
                    connection,
                    AuditKeys.existing(files.keys()).orElse(null),
                    AuditHead.read(files.head()).orElse(null));
        } catch (InvalidKeyFileException | IOException | UncheckedIOException e) {
            lack("Åtkomstlogg", "kan inte prövas: " + e.getMessage());
            return;
        }
        result.findings().forEach(finding -> lack("Åtkomstlogg", finding));
        open(database);
        if (result.more() > 0) {
            lack("Åtkomstlogg", "och %d fel till".formatted(result.more()));
        }
        if (result.whole()) {
            say("Åtkomstlogg", "%d rader, hel kedja".formatted(result.rows()));
        }
        if (result.rows() > 0 && !result.sealsChecked()) {
            print(
                    "OBS",
                    "Åtkomstlogg",
                    "förseglingarna är inte prövade: nyckelfilen %s finns inte".formatted(files.keys()));
        }
        if (result.rows() > 0 && !result.endKnown()) {
            print(
                    "OBS",
                    "Åtkomstlogg",
                    "om rader saknas i slutet går inte att säga: %s finns inte".formatted(files.head()));
        }
    }

    /** What was begun and has no end was cut short, or is still going on. */
    private void open(OpenDatabase database) {
        List<AuditEntry> open = new AuditSearch(database.ownerSessions())
                .find(AuditSearch.Filter.openSince(Instant.now().minus(STILL_GOING_ON)), null, MOST_OPEN);
        if (!open.isEmpty()) {
            print(
                    "OBS",
                    "Åtkomstlogg",
                    "begynt, men loggen säger inte hur det slutade: "
                            + open.stream()
                                    .map(entry -> "rad %d (%s, %s)"
                                            .formatted(
                                                    entry.id(),
                                                    entry.event().who(),
                                                    entry.event().route()))
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** A feed that has stopped is no fault of the machine, and worth knowing. */
    private void feeds(OpenDatabase database) throws SQLException {
        if (Migrations.state(database.jdbcUrl(), database.user(), database.password())
                        .pending()
                > 0) {
            return;
        }
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            Instant now = Instant.now();
            for (KnownFeed known : FeedStore.on(connection).all()) {
                FeedStatus status = known.status(now);
                if (status != FeedStatus.OFF) {
                    Instant success = known.lastSuccess();
                    print(
                            status.alarms() || status == FeedStatus.FAILING ? "OBS" : "ok",
                            "Flöde",
                            "%s: %s, senast hämtat %s. %s"
                                    .formatted(
                                            known.feed().title(),
                                            status.title(),
                                            success == null ? "aldrig" : LOCAL.format(success),
                                            known.message()));
                }
            }
        }
    }

    /** Rules that no owner stands behind hold all the same: somebody has to see to it. */
    private void datasets(OpenDatabase database) throws SQLException {
        if (Migrations.state(database.jdbcUrl(), database.user(), database.password())
                        .pending()
                > 0) {
            return;
        }
        List<String> unconfirmed = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT title, code FROM lageskartan.dataset"
                        + " WHERE btrim(confirmed_by) = '' AND NOT example ORDER BY title")) {
            while (rows.next()) {
                unconfirmed.add("%s (%s)".formatted(rows.getString(1), rows.getString(2)));
            }
        }
        if (unconfirmed.isEmpty()) {
            say("Datamängder", "alla är bekräftade av en ägare");
        } else {
            print(
                    "OBS",
                    "Datamängder",
                    "ingen ägare har bekräftat reglerna för " + String.join(", ", unconfirmed)
                            + ". Bekräfta på sidan /datamangder.html.");
        }
    }

    private void service() {
        Optional<ServiceLock.Holder> holder = ServiceLock.holder(projectDirectory);
        if (holder.isEmpty()) {
            say("Tjänst", "körs inte");
        } else if (holder.get().url().isEmpty()) {
            say("Tjänst", holder.get().sentence());
        } else if (answers(holder.get().url())) {
            say(
                    "Tjänst",
                    "svarar på %s (pid %d)"
                            .formatted(holder.get().url(), holder.get().pid()));
        } else {
            lack(
                    "Tjänst",
                    "pid %d ska svara på %s men gör det inte"
                            .formatted(holder.get().pid(), holder.get().url()));
        }
    }

    private static boolean answers(String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/health/live"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Only the tests need it, so nothing is amiss without. */
    private void chromium() {
        String path = environment.getOrDefault("PATH", "");
        Stream<Path> named = Stream.of(environment.getOrDefault("LAGESKARTAN_CHROMIUM", ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        Stream<Path> found = Stream.of(path.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)));
        List<Path> all = Stream.concat(named, found).filter(Files::isExecutable).toList();
        say(
                "Chromium",
                all.isEmpty()
                        ? "finns inte (behövs bara för test)"
                        : all.getFirst().toString());
    }

    private void say(String what, String text) {
        print("ok", what, text);
    }

    private void lack(String what, String text) {
        missing = true;
        print("FEL", what, text);
    }

    private void print(String verdict, String what, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-4s %-11s %s%n", verdict, what, text.replace("\n", "\n" + " ".repeat(17)));
        out.flush();
    }

    private static String ask(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long machineMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 0;
    }
}
