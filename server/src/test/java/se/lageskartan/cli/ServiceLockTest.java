package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLockTest {
    @TempDir
    Path project;

    @Test
    void aSecondOneIsToldWhereTheFirstAnswers() {
        try (ServiceLock first = ServiceLock.acquire(project, "Lägeskartan")) {
            first.announce("http://127.0.0.1:8080/");
            assertThatThrownBy(() -> ServiceLock.acquire(project, "Lägeskartan"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("Lägeskartan körs redan på http://127.0.0.1:8080/ (pid %d)"
                            .formatted(ProcessHandle.current().pid()));
        }
        assertThat(ServiceLock.holder(project)).isEmpty();
        ServiceLock.acquire(project, "Lägeskartan").close();
    }

    @Test
    void anotherProcessIsToldTooAndItsDeathFreesTheLock() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holding.class.getName(),
                        project.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
            assertThat(output.readLine()).isEqualTo("holding");
            assertThat(ServiceLock.holder(project))
                    .contains(new ServiceLock.Holder(other.pid(), "Lägeskartan", "http://127.0.0.1:8081/"));
            assertThatThrownBy(() -> ServiceLock.acquire(project, "Lägeskartan"))
                    .hasMessage("Lägeskartan körs redan på http://127.0.0.1:8081/ (pid %d)".formatted(other.pid()));
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(ServiceLock.holder(project)).isEmpty();
        ServiceLock.acquire(project, "Lägeskartan").close();
    }

    /** Takes the lock of the directory given and keeps it until it is killed. */
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) throws IOException {
            ServiceLock.acquire(Path.of(arguments[0]), "Lägeskartan").announce("http://127.0.0.1:8081/");
            System.out.println("holding");
            System.in.read();
        }
    }
}
