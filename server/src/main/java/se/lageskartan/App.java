package se.lageskartan;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.cli.AccountsCommand;
import se.lageskartan.cli.AnalyseCommand;
import se.lageskartan.cli.AreasCommand;
import se.lageskartan.cli.BackupCommand;
import se.lageskartan.cli.CommandLog;
import se.lageskartan.cli.DoctorCommand;
import se.lageskartan.cli.FailureReport;
import se.lageskartan.cli.GeocodeCommand;
import se.lageskartan.cli.ImportCommand;
import se.lageskartan.cli.LagesbildCommand;
import se.lageskartan.cli.ReplaceCommand;
import se.lageskartan.cli.RestoreCommand;
import se.lageskartan.cli.RetentionCommand;
import se.lageskartan.cli.StartCommand;
import se.lageskartan.cli.TokensCommand;

/** The way in: one command line, its commands, and what they stand on. */
public final class App {
    @Command(
            name = "lageskartan",
            mixinStandardHelpOptions = true,
            description = "Hotspotkarta för Södermalm: händelser, områden och hur säkert vi vet.")
    private static final class TopCommand {}

    private App() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The command line with an environment of its own. */
    public static CommandLine commandLine(Map<String, String> environment) {
        // Settings are read when a command runs, so that --help works whatever they say.
        Supplier<Settings> settings = () -> Settings.from(environment);
        Supplier<Workbench> workbench = () -> Workbench.open(settings.get(), environment);
        CommandLog log = new CommandLog(() -> AuditFiles.of(Settings.home(environment), environment), environment);
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new TopCommand()))
                .addSubcommand(new StartCommand(settings, environment))
                .addSubcommand(new ImportCommand(workbench, log))
                .addSubcommand(new AreasCommand(workbench, log))
                .addSubcommand(new ReplaceCommand(workbench, log))
                .addSubcommand(new RetentionCommand(workbench, settings, log))
                .addSubcommand(new AccountsCommand(workbench, log))
                .addSubcommand(new TokensCommand(workbench, log))
                .addSubcommand(new GeocodeCommand(workbench, log))
                .addSubcommand(new AnalyseCommand())
                .addSubcommand(new LagesbildCommand(workbench, log))
                .addSubcommand(new DoctorCommand(Settings.home(environment), environment))
                .addSubcommand(new BackupCommand(Settings.home(environment), environment, log))
                .addSubcommand(new RestoreCommand(Settings.home(environment), environment, log));
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(new FailureReport());
    }
}
