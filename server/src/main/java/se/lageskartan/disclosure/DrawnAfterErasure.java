package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;

/**
 * Areas that were drawn when points had already been erased. What happened there before that day has no point to be counted by
 * and never will have: its figures cannot exist, and nought would be a lie.
 */
final class DrawnAfterErasure {
    private final Set<String> codes;
    private final @Nullable LocalDate before;

    private DrawnAfterErasure(Set<String> codes, @Nullable LocalDate before) {
        this.codes = codes;
        this.before = before;
    }

    static DrawnAfterErasure of(IncidentColumns columns, AreaLevel level, List<DatasetInfo> datasets) {
        LocalDate before = null;
        for (DatasetInfo dataset : datasets) {
            LocalDate erased = dataset.detailErasedBefore();
            before = before == null || (erased != null && erased.isAfter(before)) ? erased : before;
        }
        return new DrawnAfterErasure(
                before == null
                        ? Set.of()
                        : columns.drawnAfterErasure(
                                level, datasets.stream().map(DatasetInfo::code).collect(Collectors.toSet())),
                before);
    }

    /** The datasets as they can be told of in an area, or in several at once. */
    static List<DatasetInfo> told(IncidentColumns columns, List<DatasetInfo> datasets, Area... areas) {
        for (Area area : areas) {
            if (of(columns, area.level(), datasets).codes.contains(area.code())) {
                return datasets.stream().map(DatasetInfo::ofPoints).toList();
            }
        }
        return datasets;
    }

    /** Whether figures of an area that begin with a day cannot exist. */
    boolean hides(String code, LocalDate from) {
        return before != null && from.isBefore(before) && codes.contains(code);
    }

    /** Swedish, to follow a colon or to stand as a note. */
    String why() {
        return "området ritades sedan punkterna före " + before
                + " gallrats: vad som hände i det dessförinnan går inte att säga";
    }
}
