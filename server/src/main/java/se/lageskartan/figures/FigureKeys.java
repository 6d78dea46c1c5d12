package se.lageskartan.figures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes two figures the same figure, and what makes them say the same. */
final class FigureKeys {
    /** How we understood the area is ours, and may be understood better another time. */
    private static final Set<FigureColumn> OURS = EnumSet.of(
            FigureColumn.AREA_LEVEL, FigureColumn.AREA_CODE, FigureColumn.AREA_CANDIDATES, FigureColumn.AREA_BASIS);

    private FigureKeys() {}

    /**
     * What the figure is of: source and place in it, indicator, area, group, period and unit. A period that is told in days
     * counts by its days, so that "2025 prel." is superseded by "2025".
     */
    static String key(Figure figure) {
        FigurePeriod period = figure.period();
        return hash(List.of(
                figure.dataset(),
                figure.source().publisher(),
                figure.source().publication(),
                figure.source().citedIn(),
                figure.source().section(),
                figure.source().page(),
                figure.indicator(),
                figure.indicatorText(),
                figure.area().text(),
                figure.group().sex(),
                figure.group().schoolYear(),
                figure.group().other(),
                period.from() == null ? period.text() : period.from() + "/" + period.to(),
                figure.unit()));
    }

    /** Everything that the figure says, as published. */
    static String content(Figure figure) {
        return hash(Arrays.stream(FigureColumn.values())
                .filter(column -> !OURS.contains(column))
                .map(column -> column.of(figure))
                .toList());
    }

    private static String hash(List<String> parts) {
        // The length before each part keeps "a" + "bc" apart from "ab" + "c".
        String joined = parts.stream()
                .map(Objects::requireNonNull)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
