package se.lageskartan.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/** Makes the jOOQ classes of the schema by migrating an empty database and reading what came of it. */
public final class GenerateJooq {
    private static final String PACKAGE = "se.lageskartan.db";
    private static final String MIGRATIONS = "migrations/src/main/resources/db/migration";
    private static final String STAMP = "migrations.stamp";
    private static final String SCRATCH = "generation";
    /** To be raised when the settings below change, so that the classes are made anew. */
    private static final String SETTINGS_VERSION = "2";

    private GenerateJooq() {}

    /**
     * Does nothing when the classes in the target directory were made from these very migrations.
     *
     * @param arguments the directory for the sources, and the project's directory
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Expected: OUTPUT_DIRECTORY PROJECT_DIRECTORY");
        }
        Path output = Path.of(arguments[0]);
        Path project = Path.of(arguments[1]);
        keepQuiet();

        String fingerprint = fingerprint(project);
        Path stamp = output.resolve(STAMP);
        if (Files.exists(stamp) && Files.readString(stamp).strip().equals(fingerprint)) {
            return;
        }
        ClusterDirectory.delete(output);
        Files.createDirectories(output);
        if (PostgresInstallation.newestWithPostgis().isPresent()) {
            try (PrivateCluster cluster = PrivateCluster.temporary(project)) {
                cluster.ensureDatabase(SCRATCH);
                generate(cluster.jdbcUrl(SCRATCH), PrivateCluster.USER, cluster.password(), output);
            }
        } else {
            generateOnServer(System.getenv(), output);
        }
        Files.writeString(stamp, fingerprint + "\n");
    }

    private static void keepQuiet() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // The free edition speaks up for PostgreSQL before 16; what we use of it works on 15, and the tests run there.
        System.setProperty("org.slf4j.simpleLogger.log.org.jooq.impl.DefaultExecuteContext.logVersionSupport", "error");
    }

    /** With no PostgreSQL on the machine: a database made for the purpose on the server that the environment names. */
    private static void generateOnServer(Map<String, String> environment, Path output) throws Exception {
        String url = environment.getOrDefault(Databases.URL, "");
        if (url.isBlank()) {
            throw new DatabaseUnavailableException(Databases.WHAT_TO_INSTALL);
        }
        try (OpenDatabase server = Databases.external(Databases.URL, url, environment)) {
            String scratch = "lageskartan_" + SCRATCH + "_"
                    + UUID.randomUUID().toString().replace("-", "");
            execute(server, "CREATE DATABASE " + scratch);
            try {
                String scratchUrl = server.jdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]+", "$1" + scratch);
                generate(scratchUrl, server.user(), server.password(), output);
            } finally {
                execute(server, "DROP DATABASE " + scratch + " WITH (FORCE)");
            }
        }
    }

    private static void execute(OpenDatabase database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void generate(String url, String user, String password, Path output) throws Exception {
        Migrations.migrate(url, user, password);
        Database database = new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withExcludes("flyway_schema_history")
                .withSchemata(new SchemaMappingType().withInputSchema(Migrations.SCHEMA))
                .withForcedTypes(new ForcedType()
                        .withUserType("org.locationtech.jts.geom.Geometry")
                        .withBinding(JtsGeometryBinding.class.getName())
                        .withIncludeTypes("(?i:(public\\.)?geometry)"));
        Generate what = new Generate()
                .withGeneratedAnnotation(true)
                .withGeneratedAnnotationDate(false)
                .withDeprecated(false)
                .withDaos(false)
                .withPojos(false)
                .withComments(false);
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(url)
                        .withUser(user)
                        .withPassword(password))
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(what)
                        .withTarget(new Target().withPackageName(PACKAGE).withDirectory(output.toString()))));
    }

    private static String fingerprint(Path project) throws IOException {
        MessageDigest digest = sha256();
        digest.update((SETTINGS_VERSION + Constants.FULL_VERSION).getBytes(StandardCharsets.UTF_8));
        List<Path> scripts;
        try (Stream<Path> files = Files.list(project.resolve(MIGRATIONS))) {
            scripts = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path script : scripts) {
            digest.update(script.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(script));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
