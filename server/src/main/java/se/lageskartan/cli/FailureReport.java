package se.lageskartan.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import se.lageskartan.database.DatabaseUnavailableException;

/** Says in one message what kept a command from its work; only what nobody foresaw comes with its stack trace. */
public final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean foreseen = failure instanceof CommandFailure || failure instanceof DatabaseUnavailableException;
        command.getErr().println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
        if (!foreseen) {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
