package se.lageskartan.http;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the front end. Pages are always asked for anew; the modules and style sheets that they name have the version of
 * all the files in their address and never change, so that a browser that has been here asks for none of them. Servers of one
 * build give them the same addresses. Pages and modules in English are made of the Swedish ones, see {@link English}.
 */
final class FrontEnd {
    private static final int DIGITS_OF_VERSION = 12;
    private static final int LARGEST_KEPT_COMPRESSED_BYTES = 1 << 20;
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Pattern MODULE_ADDRESS = Pattern.compile("\"/(?=js/)");
    private static final Pattern STYLE_ADDRESS = Pattern.compile("\"/(?=css/)");
    private static final String PAGE = ".html";
    private static final String MODULE = ".js";

    /** Names and contents, in the order of the names. */
    private static final SortedMap<String, byte[]> FILES = read();

    private static final Map<String, String> ENGLISH_MODULES = englishModules();

    private static final String VERSION = version();
    private static final String ROOT = "/v/" + VERSION;

    private FrontEnd() {}

    static void serve(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.directory = "/web";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
        config.staticFiles.add(files -> {
            files.hostedPath = ROOT;
            files.directory = "/web";
            files.location = Location.CLASSPATH;
            files.precompressMaxSize = LARGEST_KEPT_COMPRESSED_BYTES;
            files.headers = Map.of("Cache-Control", FOR_EVER);
        });
        config.staticFiles.enableWebjars();
    }

    /** The pages by their names. What stands at the root is told apart by what is asked for, see {@link OgcHandlers}. */
    static void install(RoutesConfig routes) {
        for (String name : FILES.keySet()) {
            if (name.endsWith(PAGE)) {
                Map<Language, String> page = page(name);
                routes.addHttpHandler(HandlerType.GET, "/" + name, ctx -> html(ctx, page));
            }
        }
        routes.addHttpHandler(HandlerType.GET, root(Language.EN) + "/<file>", FrontEnd::englishModule);
    }

    private static void englishModule(Context ctx) {
        String module = ENGLISH_MODULES.get(ctx.pathParam("file"));
        if (module == null) {
            throw new NotFoundException("Det finns ingenting på " + ctx.path() + ".");
        }
        ctx.header("Cache-Control", FOR_EVER)
                .contentType("text/javascript; charset=utf-8")
                .result(module);
    }

    /** Writes a page, and has the browser ask each time whether it is still the same. */
    static void html(Context ctx, Map<Language, String> page) {
        if (Language.chosen(ctx)) {
            return;
        }
        Language language = Language.of(ctx);
        String etag = "W/\"" + VERSION + "-" + language.code() + "\"";
        ctx.header("Cache-Control", "no-cache").header("ETag", etag).header("Vary", "Accept, Cookie");
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.html(String.valueOf(page.get(language)));
        }
    }

    /** The map's page with the addresses of its files. */
    static Map<Language, String> map() {
        return page("index.html");
    }

    /** Every page in every language. */
    static Stream<String> pages() {
        return FILES.keySet().stream()
                .filter(name -> name.endsWith(PAGE))
                .flatMap(name -> page(name).values().stream());
    }

    private static Map<Language, String> page(String name) {
        String page = STYLE_ADDRESS.matcher(text(name)).replaceAll("\"" + ROOT + "/");
        return Map.of(
                Language.SV,
                addressed(page, Language.SV),
                Language.EN,
                addressed(English.page(name, page), Language.EN));
    }

    private static String addressed(String page, Language language) {
        return MODULE_ADDRESS.matcher(page).replaceAll("\"" + root(language) + "/");
    }

    private static String root(Language language) {
        return language == Language.SV ? ROOT : ROOT + "/" + language.code();
    }

    private static String text(String name) {
        byte[] file = FILES.get(name);
        if (file == null) {
            throw new IllegalStateException("the front end is missing from the build: " + name);
        }
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Map<String, String> englishModules() {
        Map<String, String> modules = new TreeMap<>();
        FILES.forEach((name, content) -> {
            if (name.endsWith(MODULE)) {
                modules.put(name, English.module(name, new String(content, StandardCharsets.UTF_8)));
            }
        });
        return modules;
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            FILES.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            ENGLISH_MODULES.values().forEach(module -> digest.update(module.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS_OF_VERSION);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** All the files, from a directory or from a jar. */
    private static SortedMap<String, byte[]> read() {
        URL index = FrontEnd.class.getResource("/web/index.html");
        if (index == null) {
            throw new IllegalStateException("the front end is missing from the build");
        }
        try {
            URI uri = index.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).resolveSibling(""));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/web"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, byte[]> read(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
