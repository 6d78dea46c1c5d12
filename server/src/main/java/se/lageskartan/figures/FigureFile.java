package se.lageskartan.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/**
 * What a file holds after it has been looked through: its figures with their areas understood, each once, and what was
 * refused.
 *
 * @param repeated figures that stood more than once with all that they say
 */
record FigureFile(List<Figure> figures, long repeated, List<Reject> rejects) {

    static FigureFile read(FigureRequest request, AreaNames areas) throws IOException, UnreadableFileException {
        List<Figure> found = new ArrayList<>();
        Map<Long, Reject> rejects = new TreeMap<>();
        FigureProfile profile = request.profile();
        profile.reader().read(request.file(), request.told(), new FigureReader.Sink() {
            @Override
            public void figure(Figure figure) {
                Figure understood = figure.withArea(areas.understand(
                        figure.area(),
                        profile.levels(),
                        Indicators.byCode(figure.indicator()).flatMap(Indicator::defaultArea)));
                FigureArea.Ref area = understood.area().recognised();
                if (area != null && profile.refusedLevels().contains(area.level())) {
                    reject(new Reject(
                            figure.row(),
                            null,
                            "too_fine",
                            "Rad " + figure.row() + ": ”" + figure.area().text()
                                    + "” är finare än källan får redovisas. Förväntat: ett stadsdelsområde eller hela staden.",
                            FigureColumn.AREA.of(figure)));
                } else {
                    found.add(understood);
                }
            }

            @Override
            public void reject(Reject reject) {
                rejects.putIfAbsent(reject.row(), reject);
            }
        });
        if (found.isEmpty() && rejects.isEmpty()) {
            throw new UnreadableFileException("no_records", "Filen har rubriker men inga rader under dem.");
        }
        return unambiguous(found, rejects);
    }

    /**
     * Two rows that are of the same figure and say different things: nobody but the sender can tell which is right. Where
     * all but one are missing values, as when BRÅ repeats a heading of its tree, the one that has a value stands.
     */
    private static FigureFile unambiguous(List<Figure> found, Map<Long, Reject> rejects) {
        Map<String, Map<String, Figure>> byKey = new LinkedHashMap<>();
        long repeated = 0;
        for (Figure figure : found) {
            Map<String, Figure> saying = byKey.computeIfAbsent(FigureKeys.key(figure), key -> new LinkedHashMap<>());
            if (saying.putIfAbsent(FigureKeys.content(figure), figure) != null) {
                repeated++;
            }
        }
        List<Figure> kept = new ArrayList<>();
        for (Map<String, Figure> saying : byKey.values()) {
            Optional<Figure> standing = standing(List.copyOf(saying.values()));
            standing.ifPresent(kept::add);
            for (Figure figure : saying.values()) {
                if (standing.isEmpty() || figure != standing.get()) {
                    Figure other = saying.values().stream()
                            .filter(one -> one != figure)
                            .findFirst()
                            .orElseThrow();
                    rejects.putIfAbsent(figure.row(), conflict(figure, other));
                }
            }
        }
        kept.sort(Comparator.comparingLong(Figure::row));
        return new FigureFile(kept, repeated, List.copyOf(rejects.values()));
    }

    private static Optional<Figure> standing(List<Figure> saying) {
        if (saying.size() == 1) {
            return Optional.of(saying.getFirst());
        }
        List<Figure> withValue = saying.stream()
                .filter(figure -> figure.value().kind() != FigureValue.Kind.MISSING)
                .toList();
        return withValue.size() == 1 ? Optional.of(withValue.getFirst()) : Optional.empty();
    }

    private static Reject conflict(Figure figure, Figure other) {
        return new Reject(
                figure.row(),
                null,
                "conflicting_rows",
                "Rad " + figure.row() + ": säger ”" + figure.value().text() + "” om samma siffra som rad " + other.row()
                        + " säger ”" + other.value().text() + "” om. Rätta filen, eller skilj raderna åt.",
                figure.indicatorText() + ";" + figure.area().text() + ";"
                        + figure.period().text() + ";" + figure.value().text());
    }
}
