package se.lageskartan.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.Contradiction.Kind;
import se.lageskartan.figures.Direction.Claim;

/** What figures say of a change, against each other and against the figures that the change is between. */
final class Directions {
    private static final Pattern COMPARED = Pattern.compile(
            "([+−-]\\d+(?:[,.]\\d+)?)\\s*(?:procentenheter|%)?\\s*(?:mot|jämfört med|sedan)\\s+((?:19|20)\\d{2})");

    private Directions() {}

    static void check(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byThing = new LinkedHashMap<>();
        for (StoredFigure figure : figures) {
            FigureArea.Ref area = figure.figure().area().recognised();
            if (area != null) {
                byThing.computeIfAbsent(
                                Indicators.measureOf(figure.figure().indicator()) + " " + area + " "
                                        + figure.figure().group() + " "
                                        + figure.figure().source().publisher(),
                                key -> new ArrayList<>())
                        .add(figure);
            }
        }
        for (List<StoredFigure> same : byThing.values()) {
            List<StoredFigure> saying = same.stream()
                    .filter(figure -> Direction.of(figure.figure()).isPresent())
                    .toList();
            for (int i = 0; i < saying.size(); i++) {
                for (int j = i + 1; j < saying.size(); j++) {
                    twoSayings(saying.get(i), saying.get(j), found);
                }
            }
            List<StoredFigure> numbers = same.stream()
                    .filter(figure -> PublishedBounds.of(figure.figure()) != null)
                    .toList();
            for (StoredFigure figure : same) {
                within(figure, numbers, found);
                earlier(figure, numbers, found);
            }
        }
    }

    /** Two sayings of one source about the same people and time. */
    private static void twoSayings(StoredFigure one, StoredFigure other, List<Contradiction> found) {
        if (one.figure().period().from() == null
                || !one.figure().period().from().equals(other.figure().period().from())
                || !one.figure()
                        .source()
                        .citedIn()
                        .equals(other.figure().source().citedIn())
                || !comparedToTheSame(one, other)) {
            return;
        }
        Optional<Direction> first = Direction.of(one.figure());
        Optional<Direction> second = Direction.of(other.figure());
        if (first.isPresent() && second.isPresent() && !first.equals(second)) {
            found.add(new Contradiction(
                    Kind.DIRECTIONS_DIFFER,
                    List.of(one.id(), other.id()),
                    "Om " + FigureWords.subject(one) + " sägs både "
                            + first.get().noun() + " till "
                            + FigureWords.told(one) + " och " + second.get().noun() + " till "
                            + FigureWords.told(other) + "."));
        }
    }

    /** A change told in words since one year and otherwise for a year after it, or against the figures of the years. */
    private static void within(StoredFigure figure, List<StoredFigure> numbers, List<Contradiction> found) {
        FigureValue value = figure.figure().value();
        if (value.kind() != FigureValue.Kind.TEXT) {
            return;
        }
        List<Claim> claims = Direction.claims(value.text());
        for (Claim wide : claims) {
            for (Claim narrow : claims) {
                if (wide.since() != null
                        && narrow.year() != null
                        && narrow.year() > wide.since()
                        && narrow.direction() != wide.direction()
                        && narrow.direction() != Direction.SAME
                        && ofYear(numbers, narrow.year()) == null) {
                    found.add(new Contradiction(
                            Kind.DIRECTIONS_DIFFER,
                            List.of(figure.id()),
                            FigureWords.subject(figure) + " (" + FigureWords.place(figure) + "): ”" + wide.words()
                                    + "” och ”" + narrow.words()
                                    + "” säger emot varandra, och inget tal för " + narrow.year()
                                    + " visar vilket som stämmer."));
                }
            }
        }
        FigurePeriod period = figure.figure().period();
        Optional<Direction> said = Direction.in(value.text());
        if (period.precision() == FigurePeriod.Precision.YEARS
                && period.from() != null
                && period.to() != null
                && said.isPresent()) {
            StoredFigure first = ofYear(numbers, period.from().getYear());
            StoredFigure last = ofYear(numbers, period.to().minusDays(1).getYear());
            Direction shown = between(first, last);
            if (first != null && last != null && shown != null && shown != said.get()) {
                found.add(new Contradiction(
                        Kind.DIRECTIONS_DIFFER,
                        List.of(figure.id(), first.id(), last.id()),
                        FigureWords.subject(figure) + " sägs vara en "
                                + said.get().noun() + " ("
                                + FigureWords.place(figure) + "), men talen är " + FigureWords.told(first) + " och "
                                + FigureWords.told(last) + "."));
            }
        }
    }

    /** A change told in numbers since a year of which there is a figure too. */
    private static void earlier(StoredFigure figure, List<StoredFigure> numbers, List<Contradiction> found) {
        PublishedBounds now = PublishedBounds.of(figure.figure());
        Matcher compared = COMPARED.matcher(figure.figure().remarks().comparedTo());
        if (now == null || !compared.find()) {
            return;
        }
        BigDecimal change = Direction.number(compared.group(1));
        StoredFigure before = ofYear(
                numbers.stream()
                        .filter(other ->
                                other.figure().unit().equals(figure.figure().unit()))
                        .toList(),
                Integer.parseInt(compared.group(2)));
        if (before == null || before == figure) {
            return;
        }
        BigDecimal half = change.ulp().divide(BigDecimal.TWO);
        PublishedBounds implied = new PublishedBounds(
                now.low().subtract(change).subtract(half),
                now.high().subtract(change).add(half));
        if (!implied.overlaps(PublishedBounds.of(before))) {
            found.add(new Contradiction(
                    Kind.DIRECTIONS_DIFFER,
                    List.of(figure.id(), before.id()),
                    FigureWords.subject(figure) + " är " + FigureWords.told(figure) + ", " + compared.group()
                            + ", men talet för " + compared.group(2) + " är " + FigureWords.told(before) + "."));
        }
    }

    private static @Nullable Direction between(@Nullable StoredFigure first, @Nullable StoredFigure last) {
        if (first == null || last == null) {
            return null;
        }
        PublishedBounds before = PublishedBounds.of(first);
        PublishedBounds after = PublishedBounds.of(last);
        if (before.overlaps(after)) {
            return Direction.SAME;
        }
        return before.high().compareTo(after.low()) < 0 ? Direction.UP : Direction.DOWN;
    }

    private static boolean comparedToTheSame(StoredFigure one, StoredFigure other) {
        String first = one.figure().remarks().comparedTo();
        String second = other.figure().remarks().comparedTo();
        return first.isEmpty() || second.isEmpty() || first.equals(second);
    }

    private static @Nullable StoredFigure ofYear(List<StoredFigure> numbers, int year) {
        return numbers.stream()
                .filter(figure -> figure.figure().period().precision() == FigurePeriod.Precision.YEAR)
                .filter(figure -> {
                    LocalDate from = figure.figure().period().from();
                    return from != null && from.getYear() == year;
                })
                .findFirst()
                .orElse(null);
    }
}
