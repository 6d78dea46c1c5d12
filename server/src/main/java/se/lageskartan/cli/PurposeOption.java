package se.lageskartan.cli;

import picocli.CommandLine.Option;

/** Why a command is run; stands in the audit log. */
final class PurposeOption {
    @Option(names = "--purpose", paramLabel = "TEXT", description = "varför; står i åtkomstloggen")
    private String text = "";

    String text() {
        return text.strip();
    }
}
