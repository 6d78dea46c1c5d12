package se.lageskartan.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.layers.SwedishText;
import se.lageskartan.wording.Quantity;

/** What a document tells of the district and its areas: maps, land and residents. Made of the gazetteer alone. */
final class DistrictParts {
    private static final double M2_PER_KM2 = 1e6;

    private final Gazetteer gazetteer;
    private final LocalDate day;

    /** @param day on which the areas are to hold */
    DistrictParts(Gazetteer gazetteer, LocalDate day) {
        this.gazetteer = gazetteer;
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

    /** Residents as the city's register has them, area by area, and together where every area has a number of the same day. */
    List<Block> residents() {
        List<Area> areas = areas(AreaLevel.NYKO5);
        List<LocalDate> days = areas.stream()
                .map(Area::population)
                .filter(Objects::nonNull)
                .map(Area.Population::referenceDate)
                .distinct()
                .sorted()
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Area area : areas) {
            Area.Population population = area.population();
            rows.add(List.of(
                    area.name(),
                    population == null
                            ? "saknas"
                            : SwedishText.number(population.residents())
                                    + (days.size() > 1 ? " (" + population.referenceDate() + ")" : ""),
                    SwedishText.decimal(area.landAreaM2() / M2_PER_KM2)));
        }
        if (days.size() == 1 && areas.stream().noneMatch(area -> area.population() == null)) {
            rows.add(List.of(
                    "Alla områden",
                    SwedishText.number(areas.stream()
                            .map(Area::population)
                            .filter(Objects::nonNull)
                            .mapToLong(Area.Population::residents)
                            .sum()),
                    SwedishText.decimal(
                            areas.stream().mapToDouble(Area::landAreaM2).sum() / M2_PER_KM2)));
        }
        String sources = areas.stream()
                .map(Area::population)
                .filter(Objects::nonNull)
                .map(Area.Population::source)
                .distinct()
                .collect(Collectors.joining("; "));
        return List.of(new Block.Table(
                "Folkbokförda per område" + (days.size() == 1 ? " den " + days.getFirst() : ""),
                List.of("Område", "Invånare", "Land, km²"),
                List.of(false, true, true),
                rows,
                "Källa: " + (sources.isEmpty() ? "saknas" : sources) + ". Registeruppgift, ingen skattning."));
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
}
