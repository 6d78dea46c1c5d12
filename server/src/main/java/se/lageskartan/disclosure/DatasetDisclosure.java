package se.lageskartan.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.datasets.Dataset;
import se.lageskartan.datasets.DatasetRules;
import se.lageskartan.datasets.DatasetStore;
import se.lageskartan.datasets.Retention;
import se.lageskartan.datasets.RetentionSchedule;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.incidents.DatasetAccess;
import se.lageskartan.wording.InvalidFieldException;

/**
 * Who may know, and who may change, what owners have said of their datasets; and what erasure may be told of. Rules narrow what
 * DISCLOSURE gives a role. They widen it in one way alone: an owner publishes the whole.
 */
public final class DatasetDisclosure {
    private static final Set<String> ALL =
            Arrays.stream(Role.values()).map(Role::code).collect(Collectors.toUnmodifiableSet());
    private static final int RUNS = 200;

    private final DatasetStore store;
    private final Retentions retentions;
    private final Runnable whenChanged;
    private final Clock clock;

    /** @param whenChanged has every answer from now on made by the rules as they are, before it returns */
    public DatasetDisclosure(DatasetStore store, Retentions retentions, Runnable whenChanged, Clock clock) {
        this.store = store;
        this.retentions = retentions;
        this.whenChanged = whenChanged;
        this.clock = clock;
    }

    /**
     * Datasets as they are now.
     *
     * @param now for telling which retention is in force
     */
    public record DatasetList(List<Dataset> datasets, Instant now) {}

    /**
     * How it stands with erasure.
     *
     * @param due what would go now, of every dataset
     * @param leftBehind uploaded files that would go
     * @param next when it runs
     * @param last when it ran, null for never
     */
    public record Erasure(
            List<Retentions.Due> due,
            int leftBehind,
            Instant next,
            @Nullable Instant last,
            List<Retentions.Run> runs) {}

    /** Whoever is told figures of a dataset may know whose it is and what for; who sets the rules knows them all. */
    public Released<DatasetList> datasets(Viewer viewer) {
        Rights rights = Rights.of(viewer);
        boolean all = rights.duties().contains(Duty.DATASETS);
        return new Released<>(
                new DatasetList(
                        store.all().stream()
                                .filter(dataset ->
                                        all || rights.countsIn(dataset.rules().access()))
                                .toList(),
                        clock.instant()),
                viewer);
    }

    /** All of them, for the register of processing. */
    public Released<DatasetList> register(Viewer viewer) {
        Disclosure.require(viewer, Duty.DATASETS);
        return datasets(viewer);
    }

    /** Every version of the rules, the newest first; empty when there is no such dataset. */
    public Released<List<DatasetStore.Version>> history(Viewer viewer, String code) {
        Disclosure.require(viewer, Duty.DATASETS);
        return new Released<>(store.history(code), viewer);
    }

    /**
     * What would go now of a dataset under another retention; empty when there is no such dataset.
     *
     * @throws InvalidFieldException naming what cannot be
     */
    public Optional<Released<Retentions.Due>> due(Viewer viewer, String code, Retention retention) {
        Disclosure.require(viewer, Duty.DATASETS);
        return store.byCode(code).map(dataset -> new Released<>(retentions.due(dataset, retention), viewer));
    }

    /**
     * Has new rules hold, from the moment it returns.
     *
     * @param version the one that the viewer has seen
     * @param confirmed the dataset's code, by which the viewer says that they mean it; needed when something will be erased
     *     sooner, and when all is published
     * @return empty when there is no such dataset
     * @throws InvalidFieldException naming what cannot be
     * @throws UnconfirmedRulesException when it must be confirmed and is not
     */
    public Optional<Released<DatasetList>> save(
            Viewer viewer, String code, DatasetRules rules, int version, String reason, @Nullable String confirmed) {
        Disclosure.require(viewer, Duty.DATASETS);
        Dataset before = store.byCode(code).orElse(null);
        if (before == null) {
            return Optional.empty();
        }
        rules.check(before);
        DatasetRules lawful = before.collected().isPresent() ? asTrusted(before, rules) : lawful(rules);
        requireConfirmed(before, lawful, confirmed);
        Optional<Dataset> saved = store.save(code, lawful, version, reason, viewer.signature());
        whenChanged.run();
        return saved.map(dataset -> new Released<>(new DatasetList(List.of(dataset), clock.instant()), viewer));
    }

    public Released<Erasure> erasure(Viewer viewer) {
        Disclosure.require(viewer, Duty.DATASETS);
        return new Released<>(
                new Erasure(
                        retentions.due(),
                        retentions.leftBehind().size(),
                        RetentionSchedule.next(clock.instant()),
                        retentions.lastSweep().orElse(null),
                        retentions.runs(RUNS)),
                viewer);
    }

    /**
     * Erases what is due, now.
     *
     * @param records how many the viewer has seen that would go
     * @throws UnconfirmedRulesException when it would be another number
     */
    public Released<Erasure> erase(Viewer viewer, long records, Retentions.Witness witness) {
        Disclosure.require(viewer, Duty.DATASETS);
        long due = retentions.due().stream().mapToLong(Retentions.Due::all).sum();
        if (due != records) {
            throw new UnconfirmedRulesException(List.of(
                    "Det är %d poster som skulle gallras nu. Skriv det antalet för att gallra dem.".formatted(due)));
        }
        retentions.run(viewer.who(), witness);
        whenChanged.run();
        return erasure(viewer);
    }

    /** Who reads what the service collects is what the roles are trusted with: no rule of a dataset changes it. */
    private static DatasetRules asTrusted(Dataset before, DatasetRules rules) {
        return with(rules, before.rules().access());
    }

    /** As DISCLOSURE lets them be. What is published everybody sees, though not everybody need read its texts. */
    private static DatasetRules lawful(DatasetRules rules) {
        DatasetAccess access = rules.access();
        if (access.published()) {
            if (rules.disclosureBasis().isBlank()) {
                throw new InvalidFieldException("disclosureBasis", "tomt", "grunden för att alla får se datamängden");
            }
            if (rules.confirmedBy().isBlank()) {
                throw new InvalidFieldException("confirmedBy", "tomt", "vem hos ägaren som har beslutat att publicera");
            }
            known("textRoles", access.texts(), ALL);
            return with(rules, new DatasetAccess(true, ALL, access.texts(), ALL));
        }
        Set<String> points = codes(role -> Rights.of(role).seesPoliceData());
        known("pointRoles", access.points(), points);
        known("figureRoles", access.figures(), codes(role -> {
            Rights rights = Rights.of(role);
            return rights.seesPoliceData() || rights.seesProtectedFigures();
        }));
        known("pointRoles", access.points(), access.figures());
        known("textRoles", access.texts(), access.points());
        return rules;
    }

    private static Set<String> codes(Predicate<Role> which) {
        return Arrays.stream(Role.values()).filter(which).map(Role::code).collect(Collectors.toSet());
    }

    private static void known(String field, Set<String> roles, Set<String> allowed) {
        for (String role : roles) {
            if (!allowed.contains(role)) {
                throw new InvalidFieldException(
                        field,
                        "”" + role + "”",
                        "bara " + allowed.stream().sorted().collect(Collectors.joining(", "))
                                + "; regler kan minska det en roll får se men inte öka det, och den som ser punkter får antal, den som läser texter ser punkter");
            }
        }
    }

    private static DatasetRules with(DatasetRules rules, DatasetAccess access) {
        return new DatasetRules(
                rules.owner(),
                rules.contact(),
                rules.purpose(),
                rules.legalBasis(),
                rules.disclosureBasis(),
                rules.subjects(),
                rules.personalData(),
                access,
                rules.retention(),
                rules.retentionReason(),
                rules.confirmedBy());
    }

    private void requireConfirmed(Dataset before, DatasetRules rules, @Nullable String confirmed) {
        List<String> questions = new ArrayList<>();
        if (rules.access().published() && !before.rules().access().published()) {
            questions.add("Alla, också de som inte har loggat in, får se punkter i " + before.title() + ".");
        }
        if (rules.retention().isShorterThan(before.inForce(clock.instant()))) {
            questions.add(question(before, retentions.due(before, rules.retention())));
        }
        if (!questions.isEmpty() && !before.code().equals(confirmed)) {
            questions.add("Bekräfta genom att skriva datamängdens kod: " + before.code() + ".");
            throw new UnconfirmedRulesException(questions);
        }
    }

    private static String question(Dataset before, Retentions.Due due) {
        long days = DatasetStore.GRACE.toDays();
        return before.collected().isPresent()
                ? "Med den nya gallringen skulle texter, bilder och namn försvinna ur %d poster, räknat i dag. Gallringen börjar tidigast om %d dagar och kan ångras till dess."
                        .formatted(due.all(), days)
                : "Med den nya gallringen skulle %d händelser försvinna helt och %d förlora punkt och text, räknat i dag, och sammanlagt %d poster gallras. Gallringen börjar tidigast om %d dagar och kan ångras till dess."
                        .formatted(due.counts().incidents(), due.counts().details(), due.all(), days);
    }
}
