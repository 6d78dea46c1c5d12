package se.lageskartan.disclosure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.incidents.ConflictException;
import se.lageskartan.incidents.PlaceSuggestions;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.PlacingDecisions.Decision;
import se.lageskartan.incidents.PlacingQueue;
import se.lageskartan.incidents.PlacingQueue.Group;
import se.lageskartan.incidents.PlacingQueue.Source;
import se.lageskartan.incidents.QueueReason;
import se.lageskartan.incidents.ReplacingJobs;
import se.lageskartan.incidents.ReplacingReport;
import se.lageskartan.incidents.Replacings;
import se.lageskartan.incidents.TextKey;
import se.lageskartan.intake.Category;

/**
 * What those who place incidents by hand are told: texts of the datasets that they may read, and of those no incident of a
 * sensitive category unless the role may choose to see it. A decision is about a text and holds for every incident with it,
 * also for those that the one who decides may not see; of those nothing is told.
 */
public final class PlacingDisclosure {
    private static final int INCIDENTS_SHOWN = 20;

    private final PlacingQueue queue;
    private final PlacingDecisions decisions;
    private final Supplier<Geocoder> geocoder;

    public PlacingDisclosure(PlacingQueue queue, PlacingDecisions decisions, Supplier<Geocoder> geocoder) {
        this.queue = queue;
        this.decisions = decisions;
        this.geocoder = geocoder;
    }

    /**
     * A part of the queue.
     *
     * @param datasets titles by code of those that the viewer may read and that something waits in
     * @param groups in all
     * @param incidents in all
     */
    public record QueueView(Map<String, String> datasets, List<GroupRow> shown, long groups, long incidents) {}

    /** A group with what it may mean, the likeliest first. */
    public record GroupRow(Group group, String datasetTitle, List<String> suggestions) {}

    /**
     * A group with all that it takes to decide.
     *
     * @param incidents the latest of it
     * @param holding the decision on this text that holds, null when none does
     */
    public record GroupView(
            Group group,
            String datasetTitle,
            List<Source> incidents,
            PlaceSuggestions suggestions,
            @Nullable Decision holding) {}

    /**
     * A decision with the text that it is about.
     *
     * @param source of one of the incidents that it placed, null when there is none that the viewer may read
     */
    public record DecisionView(
            Decision decision,
            String datasetTitle,
            @Nullable Source source) {}

    /**
     * A re-placing as it is kept or as it is running.
     *
     * @param stored null of a dry run
     * @param job null when it was not asked for since the service started
     * @param report null until it is there; its examples only those that the viewer may read
     * @param texts what the sources of the examples said, by incident
     */
    public record ReplacingView(
            long id,
            Replacings.@Nullable Stored stored,
            ReplacingJobs.@Nullable Job job,
            @Nullable ReplacingReport report,
            Map<Long, Source> texts) {}

    /**
     * What waits to be placed, the group that settles most first.
     *
     * @param dataset only this one; null for all
     * @param reason only this one; null for all
     * @param search a part of the texts, empty for all
     */
    public Released<QueueView> queue(
            Viewer viewer,
            @Nullable String dataset,
            @Nullable QueueReason reason,
            String search,
            int offset,
            int limit) {
        Map<String, String> readable = readable(viewer);
        List<String> chosen = readable.keySet().stream()
                .filter(code -> dataset == null || dataset.equals(code))
                .toList();
        PlacingQueue.Page page =
                queue.page(new PlacingQueue.Filter(chosen, hidden(viewer), reason, search), offset, limit);
        Geocoder places = geocoder.get();
        List<GroupRow> rows = page.shown().stream()
                .map(group -> new GroupRow(
                        group,
                        readable.getOrDefault(group.dataset(), group.dataset()),
                        PlaceSuggestions.of(places, group.source()).found().stream()
                                .map(suggestion -> suggestion.placement().label())
                                .limit(3)
                                .toList()))
                .toList();
        return new Released<>(new QueueView(titles(viewer, true), rows, page.groups(), page.incidents()), viewer);
    }

    /** One group; empty when nothing of it waits that the viewer may read. */
    public Optional<Released<GroupView>> group(Viewer viewer, String dataset, TextKey key) {
        Map<String, String> readable = readable(viewer);
        String title = readable.get(dataset);
        if (title == null) {
            return Optional.empty();
        }
        Set<Category> hidden = hidden(viewer);
        return queue.group(dataset, key, hidden)
                .map(group -> new Released<>(
                        new GroupView(
                                group,
                                title,
                                queue.incidents(dataset, key, hidden, INCIDENTS_SHOWN),
                                PlaceSuggestions.of(geocoder.get(), group.source()),
                                decisions
                                        .holding(dataset, key)
                                        .map(decision -> told(viewer, decision))
                                        .orElse(null)),
                        viewer));
    }

    /** What a typed text may mean: says nothing of any incident. */
    public Released<PlaceSuggestions> suggestions(Viewer viewer, String typed) {
        Disclosure.require(viewer, Duty.PLACING);
        return new Released<>(PlaceSuggestions.of(geocoder.get(), typed), viewer);
    }

    /** The latest decisions, newest first. */
    public Released<List<DecisionView>> decisions(Viewer viewer, int limit) {
        Map<String, String> readable = readable(viewer);
        List<Decision> latest = decisions.latest(List.copyOf(readable.keySet()), limit);
        Map<Long, Source> sources = visibleSources(
                viewer,
                readable,
                latest.stream().map(Decision::example).filter(Objects::nonNull).toList());
        Map<Long, Long> hidden =
                decisions.settled(latest.stream().map(Decision::id).toList(), hidden(viewer));
        return new Released<>(
                latest.stream()
                        .map(decision ->
                                view(decision.without(hidden.getOrDefault(decision.id(), 0L)), readable, sources))
                        .toList(),
                viewer);
    }

    /** A decision that was just made. */
    public Released<DecisionView> decision(Viewer viewer, Decision decision) {
        Map<String, String> readable = readable(viewer);
        Long example = decision.example();
        return new Released<>(
                view(
                        told(viewer, decision),
                        readable,
                        visibleSources(viewer, readable, example == null ? List.of() : List.of(example))),
                viewer);
    }

    /**
     * Undoes a decision or a re-placing and tells what that did.
     *
     * @param change number of the one or the other
     * @param undo does it; every incident is undone, also those that the viewer may not see
     */
    public Released<PlacingDecisions.Undone> undone(
            Viewer viewer, long change, Supplier<PlacingDecisions.Undone> undo) {
        Disclosure.require(viewer, Duty.PLACING);
        PlacingDecisions.Undone notTold = decisions.wouldUndo(change, hidden(viewer));
        return new Released<>(undo.get().without(notTold), viewer);
    }

    /** Whether the viewer may decide on incidents of the dataset. */
    public boolean maySettle(Viewer viewer, String dataset) {
        return readable(viewer).containsKey(dataset);
    }

    /**
     * A decision is made on what one sees: that there are others with the same text must not show in the answer.
     *
     * @param incident the only one that is decided on, null for all with the text
     * @param replaces the decision that the viewer knows to hold for the text; when another does, deciding says so
     * @throws ConflictException when none of what waits may be seen
     */
    public void requireSomethingSeen(
            Viewer viewer, String dataset, TextKey key, @Nullable Long incident, @Nullable Long replaces) {
        boolean seen = incident == null
                ? queue.group(dataset, key, hidden(viewer)).isPresent()
                : !visibleSources(viewer, readable(viewer), List.of(incident)).isEmpty();
        boolean decidedByOthers = decisions
                .holding(dataset, key)
                .filter(holding -> !Long.valueOf(holding.id()).equals(replaces))
                .isPresent();
        if (!seen && !decidedByOthers) {
            throw ConflictException.nothingWaits();
        }
    }

    /** As the viewer may know it. */
    private Decision told(Viewer viewer, Decision decision) {
        return decision.without(
                decisions.settled(List.of(decision.id()), hidden(viewer)).getOrDefault(decision.id(), 0L));
    }

    /** A re-placing, with those of its examples that the viewer may read. */
    public Released<ReplacingView> replacing(
            Viewer viewer, long id, Replacings.@Nullable Stored stored, ReplacingJobs.@Nullable Job job) {
        Map<String, String> readable = readable(viewer);
        ReplacingReport report = job == null ? null : job.report();
        Map<Long, Source> texts = report == null
                ? Map.of()
                : visibleSources(
                        viewer,
                        readable,
                        report.examples().stream()
                                .map(ReplacingReport.Example::id)
                                .toList());
        return new Released<>(new ReplacingView(id, stored, job, report, texts), viewer);
    }

    /** The re-placings there have been. */
    public Released<List<ReplacingView>> replacings(Viewer viewer, List<Replacings.Stored> latest) {
        Disclosure.require(viewer, Duty.PLACING);
        return new Released<>(
                latest.stream()
                        .map(one -> new ReplacingView(one.id(), one, null, null, Map.of()))
                        .toList(),
                viewer);
    }

    private Map<Long, Source> visibleSources(Viewer viewer, Map<String, String> readable, List<Long> ids) {
        return queue.sources(ids, List.copyOf(readable.keySet()), hidden(viewer));
    }

    private static DecisionView view(Decision decision, Map<String, String> readable, Map<Long, Source> sources) {
        Long example = decision.example();
        return new DecisionView(
                decision,
                readable.getOrDefault(decision.dataset(), decision.dataset()),
                example == null ? null : sources.get(example));
    }

    /** Titles by code, in order of title. */
    private Map<String, String> readable(Viewer viewer) {
        return titles(viewer, false);
    }

    private Map<String, String> titles(Viewer viewer, boolean onlyWithWaiting) {
        Disclosure.require(viewer, Duty.PLACING);
        Rights rights = Rights.of(viewer);
        Map<String, String> titles = new LinkedHashMap<>();
        for (PlacingQueue.Dataset dataset : queue.datasets()) {
            if (rights.readsTextsOf(dataset.access()) && (dataset.waits() || !onlyWithWaiting)) {
                titles.put(dataset.code(), dataset.title());
            }
        }
        return titles;
    }

    private static Set<Category> hidden(Viewer viewer) {
        Set<Category> hidden = EnumSet.noneOf(Category.class);
        if (!Rights.of(viewer).choosesSensitive()) {
            Arrays.stream(Category.values()).filter(Category::sensitive).forEach(hidden::add);
        }
        return hidden;
    }
}
