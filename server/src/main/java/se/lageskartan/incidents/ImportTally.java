package se.lageskartan.incidents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnknownCodes;

/** Adds up what an import meets. For one thread. */
final class ImportTally {
    private long taken;
    private long rejected;
    private final Map<Geocoding.Reason, Long> unplaced = new EnumMap<>(Geocoding.Reason.class);
    private final Map<AreaLevel, Long> placed = new EnumMap<>(AreaLevel.class);
    private final List<PlacedIncident> sample = new ArrayList<>();
    private final QualitySketch quality = new QualitySketch();
    private UnknownCodes unknownCodes = UnknownCodes.NONE;
    private final List<Reject> rejects = new ArrayList<>();

    void add(PlacedBatch batch) {
        taken += batch.size();
        batch.unplaced().forEach((reason, count) -> unplaced.merge(reason, count, Long::sum));
        for (AreaLevel level : AreaLevel.values()) {
            placed.merge(level, batch.placed()[level.ordinal()], Long::sum);
        }
        quality.add(batch.quality());
        batch.first().stream().limit(ImportResult.SAMPLE - sample.size()).forEach(sample::add);
    }

    void add(UnknownCodes codes) {
        unknownCodes = codes;
    }

    void add(Reject reject) {
        rejected++;
        quality.add(reject);
        if (rejects.size() < ImportResult.REJECTS) {
            rejects.add(reject);
        }
    }

    /** What was taken turns out to say something else than what is known under its key. */
    void refuse(List<StagedIncidents.RefusedGroup> groups, List<Reject> first) {
        for (StagedIncidents.RefusedGroup group : groups) {
            taken -= group.count();
            rejected += group.count();
            quality.addRejects(StagedIncidents.OTHER_CONTENT, group.count());
            for (AreaLevel level : AreaLevel.values()) {
                if ((group.placedLevels() >> level.ordinal() & 1) == 1) {
                    placed.merge(level, -group.count(), Long::sum);
                }
            }
            for (Geocoding.Reason reason : Geocoding.Reason.values()) {
                if (reason.code().equals(group.unplacedReason())) {
                    unplaced.merge(reason, -group.count(), Long::sum);
                }
            }
        }
        unplaced.values().removeIf(count -> count == 0);
        rejects.addAll(first);
        rejects.sort(Comparator.comparingLong(Reject::row));
        rejects.subList(Math.min(rejects.size(), ImportResult.REJECTS), rejects.size())
                .clear();
    }

    /** Of the file as it was read; records that turned out to conflict with stored ones are both in it and among its rejects. */
    QualitySketch quality() {
        return quality;
    }

    UnknownCodes unknownCodes() {
        return unknownCodes;
    }

    List<PlacedIncident> sample() {
        return sample;
    }

    List<Reject> rejects() {
        return rejects;
    }

    /**
     * @param saved how many of the incidents taken were new to the dataset
     * @param updated how many took the place of an earlier version
     * @param outdated how many were older than what there is
     */
    ImportCounts counts(long saved, long updated, long outdated) {
        long withoutPlace =
                unplaced.values().stream().mapToLong(Long::longValue).sum();
        return new ImportCounts(
                taken + rejected,
                saved,
                updated,
                outdated,
                taken - saved - updated - outdated,
                rejected,
                withoutPlace,
                unplaced,
                placed,
                unknownCodes);
    }
}
