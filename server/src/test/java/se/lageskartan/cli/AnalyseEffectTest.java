package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code analyse wdd} and {@code analyse backtest}, as a person meets them. */
class AnalyseEffectTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String content, String method, String... options) {
        try {
            Path file = Files.writeString(directory.resolve("in.csv"), content);
            CommandLine line = new CommandLine(new AnalyseCommand())
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true));
            line.setExecutionExceptionHandler(new FailureReport());
            String[] arguments = new String[options.length + 2];
            arguments[0] = method;
            arguments[1] = file.toString();
            System.arraycopy(options, 0, arguments, 2, options.length);
            return line.execute(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> line(int number) {
        return Arrays.asList(out.toString().lines().toList().get(number).split(",", -1));
    }

    @Test
    void thePublishedExample() {
        assertThat(run(
                        "treated_before,treated_after,control_before,control_after,displacement_treated_before,"
                                + "displacement_treated_after,displacement_control_before,displacement_control_after\n"
                                + "207,110,308,318,178,157,150,140\n0,0,0,0,,,,\n",
                        "wdd"))
                .isZero();

        assertThat(line(0))
                .containsExactly(
                        "wdd",
                        "variance",
                        "standard_error",
                        "z",
                        "p_value",
                        "low",
                        "high",
                        "wdq",
                        "total_net_effect",
                        "relative_change",
                        "relative_p_value",
                        "finding");
        assertThat(line(1).subList(0, 2)).containsExactly("-118.0", "1568.0");
        assertThat(Double.parseDouble(line(1).get(3))).isCloseTo(-2.98, within(0.005));
        assertThat(Double.parseDouble(line(1).get(5))).isCloseTo(-196, within(0.5));
        assertThat(Double.parseDouble(line(1).get(6))).isCloseTo(-40, within(0.5));
        assertThat(line(1).getLast()).isEqualTo("fewer");
        assertThat(line(2)).containsExactly("0.0", "0.0", "0.0", "", "", "", "", "", "", "", "", "too_few");
    }

    @Test
    void onlyTheTreatedAndTheControlAreNeeded() {
        assertThat(run(
                        "treated_before;treated_after;control_before;control_after;days_before;days_after\n"
                                + "40;20;40;20;200;100\n",
                        "wdd"))
                .isZero();

        assertThat(line(1).subList(0, 2)).containsExactly("0.0", "60.0");
        assertThat(line(1).getLast()).isEqualTo("nothing_seen");
    }

    @Test
    void aBadRowIsNamed() {
        String header = "treated_before,treated_after,control_before,control_after,displacement_treated_before\n";
        assertThat(run(header + "1,2,3,,\n", "wdd")).isEqualTo(1);
        assertThat(err.toString()).contains("Rad 2", "control_after");
        assertThat(run(header + "1,2,3,4,5\n", "wdd")).isEqualTo(1);
        assertThat(err.toString()).contains("displacement_treated_after");
        assertThat(run("cell,train,test,area\n1,2,3,-4\n", "backtest")).isEqualTo(1);
        assertThat(err.toString()).contains("area", "-4");
        assertThat(run("cell,train,test,area\n1,2,3,4\n", "backtest", "--share", "5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--share");
    }

    @Test
    void backtestWritesARowPerShare() {
        StringBuilder cells = new StringBuilder("cell,train,test,area\n");
        for (int i = 0; i < 20; i++) {
            cells.append("%d,%d,%d,100%n".formatted(i, i < 2 ? 10 - i : 0, i == 0 ? 3 : 1));
        }
        assertThat(run(cells.toString(), "backtest", "--share", "0.01,0.05,0.10"))
                .isZero();

        assertThat(line(0)).containsExactly("share", "cells", "area_share", "hits", "hit_rate", "pai", "pei");
        assertThat(line(1)).containsExactly("0.01", "0", "0.0", "0.0", "", "", "");
        assertThat(line(2).subList(0, 4)).containsExactly("0.05", "1", "0.05", "3.0");
        assertThat(Double.parseDouble(line(2).get(5))).isCloseTo(3.0 / 22 / 0.05, within(1e-12));
        assertThat(line(3).subList(0, 4)).containsExactly("0.1", "2", "0.1", "4.0");
        assertThat(line(3).getLast()).isEqualTo("1.0");
    }
}
