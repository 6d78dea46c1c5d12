package se.lageskartan.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.lageskartan.disclosure.WorkAreaDisclosure.WorkAreaList;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.layers.SwedishText;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.wording.Quantity;

/** What a document tells of the district's areas, and of what police and city have agreed on in them. */
final class PlaceParts {
    private static final double M2_PER_KM2 = 1e6;

    private final Gazetteer gazetteer;
    private final WorkAreaList work;
    private final LocalDate day;

    /** @param day on which the areas are to hold */
    PlaceParts(Gazetteer gazetteer, WorkAreaList work, LocalDate day) {
        this.gazetteer = gazetteer;
        this.work = work;
        this.day = day;
    }

    private List<Area> areas(AreaLevel level) {
        return gazetteer.areas(level, day, day.plusDays(1));
    }

    /** The parts of the district, on a map and in a table with land and residents. */
    List<Block> district() {
        List<Area> stadsdelar = areas(AreaLevel.STADSDEL);
        List<Area> areas = areas(AreaLevel.NYKO5);
        String source = "Källa: Stockholms stads statistiska områden, "
                + areas.stream()
                        .map(area -> area.validFrom().toString())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ". Nämnare för ytan: land utan vatten.";
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Stadsdelsområdet består av " + Quantity.of(stadsdelar.size(), "stadsdel", "stadsdelar") + " ("
                        + SwedishText.list(stadsdelar.stream().map(Area::name).toList()) + ") och av "
                        + Quantity.of(areas.size(), "statistiskt område", "statistiska områden") + ": "
                        + SwedishText.list(areas.stream().map(Area::name).toList()) + ".",
                source));
        blocks.add(new Block.Picture(
                "Områdena i stadsdelsområdet",
                "Karta över stadsdelsområdet med gränserna för "
                        + SwedishText.list(areas.stream().map(Area::name).toList()) + ".",
                ReportMap.outlines(gazetteer, areas, List.of()),
                ReportMap.WIDTH_MM,
                ReportMap.HEIGHT_MM,
                source));
        return blocks;
    }

    /** Residents as the city's register has them, area by area. */
    List<Block> residents() {
        List<List<String>> rows = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        for (Area area : areas(AreaLevel.NYKO5)) {
            Area.Population population = area.population();
            rows.add(List.of(
                    area.name(),
                    population == null ? "saknas" : SwedishText.number(population.residents()),
                    population == null ? "" : population.referenceDate().toString(),
                    SwedishText.decimal(area.landAreaM2() / M2_PER_KM2)));
            if (population != null) {
                dates.add(population.source());
            }
        }
        return List.of(new Block.Table(
                "Folkbokförda per område",
                List.of("Område", "Invånare", "Den", "Land, km²"),
                List.of(false, true, false, true),
                rows,
                "Källa: "
                        + (dates.isEmpty()
                                ? "saknas"
                                : String.join("; ", dates.stream().distinct().toList()))
                        + ". Gäller den dag som står vid talet. Registeruppgift, ingen skattning."));
    }

    /** Where the priority areas lie. */
    List<Block> priorityMap() {
        List<Area> areas = areas(AreaLevel.PRIORITY);
        if (areas.isEmpty()) {
            return List.of(Block.Paragraph.of("Inga prioriterade områden gällde den " + day + "."));
        }
        return List.of(new Block.Picture(
                "Prioriterade områden",
                "Karta med de prioriterade områdena "
                        + SwedishText.list(areas.stream().map(Area::name).toList())
                        + ". Områdena är ritade av människor och följer inte statistiska gränser.",
                ReportMap.outlines(gazetteer, areas, areas(AreaLevel.NYKO5)),
                ReportMap.WIDTH_MM,
                ReportMap.HEIGHT_MM,
                "Källa: Lägeskartans ortregister, gränser som gällde " + day
                        + (areas.stream().anyMatch(Area::preliminary)
                                ? ". Streckade gränser är inte bekräftade."
                                : ".")));
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
