package se.lageskartan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front end's JSDoc types hold: {@code tsc --checkJs} run by the Node.js that Playwright brings. */
class FrontEndTypesTest {
    private static final Path PROJECT =
            Path.of(System.getProperty("lageskartan.projectDirectory", "..")).toAbsolutePath();

    @Test
    void theTypesHold(@TempDir Path directory) throws Exception {
        Path node = directory.resolve("node");
        String platform = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux";
        try (InputStream in = resource("driver/" + platform + "/node").openStream()) {
            Files.copy(in, node);
        }
        assertThat(node.toFile().setExecutable(true)).isTrue();
        Path typescript = directory.resolve("typescript");
        unpackTypescript(typescript);

        Process tsc = new ProcessBuilder(
                        node.toString(),
                        typescript.resolve("lib/tsc.js").toString(),
                        "-p",
                        PROJECT.resolve("web/tsconfig.json").toString(),
                        "--pretty",
                        "false")
                .redirectErrorStream(true)
                .start();
        String said = new String(tsc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tsc.waitFor()).as(said).isZero();
        // An empty list of files would be no check at all.
        List<String> listed = list(node, typescript);
        assertThat(listed).anyMatch(file -> file.endsWith("/js/main.js")).hasSizeGreaterThan(20);
    }

    private static List<String> list(Path node, Path typescript) throws IOException {
        Process tsc = new ProcessBuilder(
                        node.toString(),
                        typescript.resolve("lib/tsc.js").toString(),
                        "-p",
                        PROJECT.resolve("web/tsconfig.json").toString(),
                        "--listFilesOnly")
                .start();
        return new String(tsc.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(file -> file.contains("/web/"))
                .toList();
    }

    private static void unpackTypescript(Path to) throws IOException, URISyntaxException {
        URI inJar = resource("META-INF/resources/webjars/typescript/").toURI();
        try (FileSystem jar = FileSystems.newFileSystem(inJar, Map.of())) {
            Path root = jar.getPath("META-INF/resources/webjars/typescript");
            try (Stream<Path> versions = Files.list(root)) {
                Path lib = versions.findFirst().orElseThrow().resolve("lib");
                Files.createDirectories(to.resolve("lib"));
                try (Stream<Path> files = Files.list(lib)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(
                                file,
                                to.resolve("lib").resolve(file.getFileName().toString()),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        Files.writeString(to.resolve("package.json"), "{\"type\": \"commonjs\"}");
    }

    private static URL resource(String name) {
        URL found = FrontEndTypesTest.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new IllegalStateException(name + " is not on the class path of the tests");
        }
        return found;
    }
}
