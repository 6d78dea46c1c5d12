package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import se.lageskartan.App;

/** {@code analyse gistar}, {@code moran} and {@code knox} as a person meets them. */
class SpatialCommandsTest {
    private static final String SIX = "x,y,value\n10,10,2\n20,10,3\n40,10,3.2\n15,20,5\n30,20,8\n30,30,7\n";

    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String method, String content, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("fil.csv"), content);
        CommandLine line = App.commandLine(Map.of("LAGESKARTAN_HOME", directory.toString()));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] arguments = new String[3 + options.length];
        arguments[0] = "analyse";
        arguments[1] = method;
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return line.execute(arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void gistarWritesZAndPAndQ() throws IOException {
        assertThat(run("gistar", SIX, "--distance", "15")).isZero();

        assertThat(lines()).hasSize(7).first().isEqualTo("z,p_value,q_value");
        String[] last = lines().getLast().split(",", -1);
        assertThat(Double.parseDouble(last[0])).isCloseTo(2.02424331, within(5e-9));
        assertThat(Double.parseDouble(last[1])).isCloseTo(0.04294512, within(5e-9));
        assertThat(last[0]).as("full precision").hasSizeGreaterThan(14);
    }

    @Test
    void whatCannotBeComputedIsAnEmptyField() throws IOException {
        assertThat(run("gistar", "x,y,value\n1,1,4\n2,2,4\n9,9,4\n", "--distance", "2"))
                .isZero();
        assertThat(lines()).containsExactly("z,p_value,q_value", ",,", ",,", ",,");
        listen();
        assertThat(run("moran", "x;y;value\n1;1;4\n2;2;\n1;2;5\n99;9;1\n2;1;7\n", "--distance", "2"))
                .isZero();
        assertThat(lines().get(2)).as("a place without a value").isEqualTo(",,");
        assertThat(lines().get(4)).as("a place without neighbours").isEqualTo(",,");
        assertThat(lines().get(1)).doesNotContain(",,");
        listen();
        assertThat(run("gistar", "x,y,value\n1,1,4\n", "--distance", "2")).isZero();
        assertThat(lines()).containsExactly("z,p_value,q_value", ",,");
    }

    @Test
    void knoxWritesABandARow() throws IOException {
        String file =
                "x,y,date\n0,0,2026-01-01\n30,40,2026-01-04\n500,0,2026-03-01\n500,0,2026-03-03\n100,0,2026-01-08\n";

        assertThat(run("knox", file, "--space", "0,100,200", "--time", "0,7,14"))
                .isZero();

        assertThat(lines().getFirst())
                .isEqualTo("space_from,space_to,time_from,time_to,observed,expected,ratio,p_value");
        assertThat(lines()).hasSize(5);
        // 100 m and 7 days apart is the second band of both.
        assertThat(lines().get(1)).startsWith("0.0,100.0,0.0,7.0,3,");
        assertThat(lines().get(4)).startsWith("100.0,200.0,7.0,14.0,1,");
        String first = lines().get(1);
        listen();
        run("knox", file, "--space", "0,100,200", "--time", "0,7,14", "--permutations", "999", "--seed", "1");
        assertThat(lines().get(1))
                .as("the defaults, and the same seed the same answer")
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gistar | x,y\\n1,2\\n                | --distance 5        | value",
                "gistar | x,y,value\\n1,2,tre\\n      | --distance 5        | tre",
                "gistar | x,y,value\\n1,2,3\\n        | --distance -5       | distance",
                "moran  | x,y,value\\n1,NaN,3\\n      | --distance 5        | NaN",
                "moran  | x,y,value\\n                | --distance 5        | inga rader",
                "knox   | x,y,date\\n1,2,igår\\n      | --space 0,9 --time 0,7  | igår",
                "knox   | x,y,date\\n1,2,2026-01-01\\n | --space 9,0 --time 0,7 | rise",
                "knox   | x,y,date\\n1,2,2026-01-01\\n | --space 0,9 --time 7   | edges",
                "knox   | x,y,date\\n1,2,2026-01-01\\n | --space 0,x --time 0,7 | --space"
            })
    void whatIsWrongIsNamed(String method, String content, String options, String named) throws IOException {
        assertThat(run(method, content.replace("\\n", "\n"), options.split(" ")))
                .isNotZero();
        assertThat(err.toString()).contains(named);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theDistanceMustBeSaid() throws IOException {
        assertThat(run("gistar", SIX)).isEqualTo(2);
        assertThat(err.toString()).contains("--distance");
    }
}
