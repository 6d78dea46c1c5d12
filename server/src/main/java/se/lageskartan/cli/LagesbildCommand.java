package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.LagesbildParts;
import se.lageskartan.Workbench;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.RefusedException;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.Period;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.report.DocumentPlan;
import se.lageskartan.report.Finding;
import se.lageskartan.report.InvalidPlanException;
import se.lageskartan.report.LagesbildDocuments;
import se.lageskartan.report.StoredDocument;
import se.lageskartan.report.StoredDocument.Status;

/** The lägesbild document from the machine that the service runs on: what a role may read of it, and no more, becomes files. */
@Command(
        name = "lagesbild",
        mixinStandardHelpOptions = true,
        description = "Lägesbilden: gör ett utkast, skriver den till filer och visar det som inte går ihop,"
                + " så som en roll får läsa den. Text skrivs och beslut fattas på sidan Lägesbild.")
public final class LagesbildCommand implements Callable<Integer> {
    private static final String ROLE = "--role";
    private static final String ROLE_TEXT = "vem den görs för: polis, analytiker eller samordnare";

    private final Supplier<Workbench> workbench;
    private final CommandLog log;

    @Spec
    private @Nullable CommandSpec spec;

    public LagesbildCommand(Supplier<Workbench> workbench, CommandLog log) {
        this.workbench = workbench;
        this.log = log;
    }

    /** What a file is made of, by the end of its name. */
    private enum Form {
        HTML {
            @Override
            Optional<byte[]> of(LagesbildDocuments documents, Viewer viewer, int id) {
                return documents.html(viewer, id).map(page -> page.value().getBytes(StandardCharsets.UTF_8));
            }
        },
        PDF {
            @Override
            Optional<byte[]> of(LagesbildDocuments documents, Viewer viewer, int id) {
                return documents.pdf(viewer, id).map(Released::value);
            }
        },
        DOCX {
            @Override
            Optional<byte[]> of(LagesbildDocuments documents, Viewer viewer, int id) {
                return documents.word(viewer, id).map(Released::value);
            }
        };

        /** Empty when there is no such document. */
        abstract Optional<byte[]> of(LagesbildDocuments documents, Viewer viewer, int id);

        static Form ofFile(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            for (Form form : values()) {
                if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
                    return form;
                }
            }
            throw new CommandFailure(file + ": väntat var ett namn som slutar på .html, .pdf eller .docx.");
        }
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        throw new ParameterException(spec.commandLine(), "Säg vad som ska göras: list, new, write eller check.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "visar vilka lägesbilder som finns")
    int list() {
        try (Workbench bench = workbench.get()) {
            PrintWriter out = Terminal.out(spec);
            for (StoredDocument document : bench.lagesbild().all()) {
                DocumentPlan plan = document.plan();
                out.printf(
                        "%d  %s  %s till %s  daterad %s  %s%s%n",
                        document.id(),
                        plan.title(),
                        plan.period().from(),
                        plan.period().to().minusDays(1),
                        plan.dated(),
                        document.status().title(),
                        document.edition() > 1 ? ", version " + document.edition() : "");
            }
            out.flush();
            return 0;
        }
    }

    @Command(name = "new", mixinStandardHelpOptions = true, description = "gör ett utkast och skriver dess nummer")
    int make(
            @Option(names = "--title", required = true, paramLabel = "TEXT", description = "rubriken") String title,
            @Option(names = "--from", required = true, paramLabel = "DAG", description = "första dagen, ÅÅÅÅ-MM-DD")
                    String from,
            @Option(names = "--last", required = true, paramLabel = "DAG", description = "sista dagen") String last,
            @Option(names = "--dated", paramLabel = "DAG", description = "den dag den ska bära; annars i dag") @Nullable String dated,
            @Option(names = "--no-compare", description = "jämför inte med samma tid året före") boolean alone,
            @Option(names = "--figures-of", paramLabel = "KÄLLA", description = "bara publicerade siffror därifrån")
                    @Nullable String figuresOf,
            @Option(names = ROLE, required = true, paramLabel = "ROLL", description = ROLE_TEXT) String role,
            @Mixin PurposeOption purpose) {
        Viewer viewer = viewer(role, purpose);
        DocumentPlan plan;
        try {
            plan = DocumentPlan.asked(
                    title,
                    from,
                    last,
                    !alone,
                    dated == null ? LocalDate.now(Period.ZONE).toString() : dated,
                    figuresOf,
                    (field, text) ->
                            purpose.guard(field.equals("title") ? "Rubriken" : "Källan", text, NoPersons.NONE));
        } catch (InvalidPlanException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
        return with(viewer, purpose, AuditAction.CHANGE, "lagesbild new", plan.title(), (documents, out) -> {
            out.println(documents.create(viewer, plan).value().id());
            return 1;
        });
    }

    @Command(
            name = "write",
            mixinStandardHelpOptions = true,
            description = "skriver en lägesbild till filer; namnets slut säger vad: .html, .pdf, .docx")
    int write(
            @Parameters(paramLabel = "NUMMER", description = "lägesbildens nummer, se list") int id,
            @Parameters(paramLabel = "FIL", arity = "1..*", description = "filerna som skrivs") List<Path> files,
            @Option(names = ROLE, required = true, paramLabel = "ROLL", description = ROLE_TEXT) String role,
            @Option(names = "--force", description = "skriv över filer som redan finns") boolean force,
            @Mixin PurposeOption purpose) {
        Viewer viewer = viewer(role, purpose);
        for (Path file : files) {
            Form.ofFile(file);
            free(file, force);
        }
        String what =
                id + " " + String.join(", ", files.stream().map(Path::toString).toList());
        return with(viewer, purpose, AuditAction.EXPORT, "lagesbild write", what, (documents, out) -> {
            List<byte[]> made = new ArrayList<>();
            for (Path file : files) {
                made.add(Form.ofFile(file).of(documents, viewer, id).orElseThrow(() -> unknown(id)));
            }
            for (int i = 0; i < files.size(); i++) {
                keep(files.get(i), made.get(i));
                out.printf("%s (%d byte)%n", files.get(i), made.get(i).length);
            }
            return files.size();
        });
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "visar det som inte går ihop i ett utkast")
    int check(
            @Parameters(paramLabel = "NUMMER", description = "lägesbildens nummer, se list") int id,
            @Option(names = ROLE, required = true, paramLabel = "ROLL", description = ROLE_TEXT) String role,
            @Mixin PurposeOption purpose) {
        Viewer viewer = viewer(role, purpose);
        return with(viewer, purpose, AuditAction.SEARCH, "lagesbild check", Integer.toString(id), (documents, out) -> {
            LagesbildDocuments.Opened opened =
                    documents.open(viewer, id).orElseThrow(() -> unknown(id)).value();
            if (opened.stored().status() == Status.DECIDED) {
                throw new CommandFailure(
                        "Lägesbild " + id + " är beslutad och prövas inte om; prövningen gäller utkast.");
            }
            List<Finding> findings = opened.made().findings();
            findings.forEach(finding -> out.println(finding.kind().title() + ": " + finding.text()));
            Terminal.err(spec)
                    .println(
                            findings.isEmpty()
                                    ? "Allt som prövas går ihop."
                                    : findings.size() + " att kontrollera före beslut.");
            return findings.size();
        });
    }

    @FunctionalInterface
    private interface Work {
        /** @return how many records it was about */
        long on(LagesbildDocuments documents, PrintWriter out);
    }

    private int with(Viewer viewer, PurposeOption purpose, AuditAction action, String what, String filter, Work work) {
        try (Workbench bench = workbench.get();
                CommandLog.Recorded deed = log.begin(
                        bench.auditSessions(),
                        purpose,
                        action,
                        what,
                        filter + " role=" + viewer.role().code());
                IncidentSnapshots snapshots = new IncidentSnapshots(bench.pool(), Clock.systemUTC())) {
            snapshots.refresh();
            LagesbildDocuments documents = LagesbildParts.of(
                    bench,
                    new Disclosure(bench::gazetteer, snapshots, bench.store(), new SourceDisclosure(bench.sources())));
            PrintWriter out = Terminal.out(spec);
            long records = work.on(documents, out);
            deed.done(records);
            out.flush();
            return 0;
        } catch (RefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new CommandFailure("Händelserna kan inte läsas ur databasen: " + e.getMessage(), e);
        }
    }

    private Viewer viewer(String role, PurposeOption purpose) {
        return new Viewer(AccountsCommand.role(role), log.who(), purpose.text().isEmpty() ? null : purpose.text());
    }

    private static CommandFailure unknown(int id) {
        return new CommandFailure("Det finns ingen lägesbild " + id + "; se lagesbild list.");
    }

    private static void free(Path file, boolean force) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target) && (!force || !Files.isRegularFile(target))) {
            throw new CommandFailure(target + " finns redan; välj en annan fil eller lägg till --force.");
        }
        if (!Files.isDirectory(target.resolveSibling(""))) {
            throw new CommandFailure("Katalogen %s finns inte.".formatted(target.resolveSibling("")));
        }
    }

    /** Whole or not at all. It may hold exact figures: only whoever ran the command may read it. */
    private static void keep(Path file, byte[] content) {
        Path target = file.toAbsolutePath().normalize();
        try {
            Path unfinished = Files.createTempFile(
                    target.resolveSibling(""),
                    "." + target.getFileName(),
                    ".partial",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.write(unfinished, content);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new CommandFailure(target + " kan inte skrivas: " + e.getMessage(), e);
        }
    }
}
