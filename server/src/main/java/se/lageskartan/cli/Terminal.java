package se.lageskartan.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What every command says and how it ends. */
final class Terminal {
    /** What was asked for could not be done. */
    static final int FAILED = 1;
    /** What was asked for cannot be understood. */
    static final int WRONG_USE = 2;

    private Terminal() {}

    static PrintWriter out(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        return spec.commandLine().getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        return spec.commandLine().getErr();
    }

    /** An option that is not what it must be: the command ends with {@link #WRONG_USE}. */
    static ParameterException wrongOption(
            @Nullable CommandSpec spec, String option, @Nullable Object value, String expected) {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        return new ParameterException(spec.commandLine(), option + " var " + value + "; väntat var " + expected + ".");
    }
}
