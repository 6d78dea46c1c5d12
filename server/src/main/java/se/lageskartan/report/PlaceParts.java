package se.lageskartan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.lageskartan.disclosure.WorkAreaDisclosure.WorkAreaList;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaId;

/** What a document tells of what police and city have agreed on in their areas. */
final class PlaceParts {
    private final WorkAreaList work;

    PlaceParts(WorkAreaList work) {
        this.work = work;
    }

    /** How work stands in the areas of a kind. */
    List<Block> statuses(WorkAreaId.Kind kind) {
        List<List<String>> rows = new ArrayList<>();
        for (WorkArea area : of(kind)) {
            rows.add(List.of(
                    area.name(),
                    area.content().status().title(),
                    area.content().responsible().isEmpty()
                            ? "ej utsedd"
                            : area.content().responsible(),
                    measures(area)));
        }
        if (rows.isEmpty()) {
            return List.of(Block.Paragraph.of("Inga områden är upplagda."));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                "Status",
                List.of("Område", "Status", "Ansvarig", "Åtgärder"),
                List.of(false, false, false, false),
                rows,
                "Källa: parternas egna uppgifter i Lägeskartan."));
        List<String> described = of(kind).stream()
                .filter(area -> !text(area).isEmpty())
                .map(area -> area.name() + ": " + text(area))
                .toList();
        if (!described.isEmpty()) {
            blocks.add(new Block.Bullets(described, sources(kind)));
        }
        return blocks;
    }

    List<WorkArea> of(WorkAreaId.Kind kind) {
        return work.areas().stream().filter(area -> area.id().kind() == kind).toList();
    }

    /** What people have said of an area: its description and the comment on its status. */
    static String text(WorkArea area) {
        String comment = area.content().comment();
        return (area.content().description() + (comment.isEmpty() ? "" : " Kommentar: " + comment)).strip();
    }

    private String sources(WorkAreaId.Kind kind) {
        String sources = of(kind).stream()
                .map(area -> area.content().sources())
                .filter(source -> !source.isEmpty())
                .flatMap(String::lines)
                .map(line -> line.replaceAll(", s\\. .*", ""))
                .distinct()
                .collect(Collectors.joining("; "));
        return sources.isEmpty() ? "" : "Källa: " + sources + ".";
    }

    private String measures(WorkArea area) {
        List<Measure> own = work.measures().stream()
                .filter(measure -> measure.content().areas().contains(area.id()))
                .toList();
        return own.isEmpty()
                ? "inga upplagda"
                : own.stream()
                        .map(measure -> measure.content().title() + " ("
                                + measure.content().status().title().toLowerCase(Locale.ROOT) + ")")
                        .collect(Collectors.joining("; "));
    }
}
