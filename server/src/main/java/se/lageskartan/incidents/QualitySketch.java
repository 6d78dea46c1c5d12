package se.lageskartan.incidents;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

/**
 * What an import is worth, gathered while it streams by, in memory that does not grow with the file. For one thread; the
 * sketches of batches are added up. Records that turn out to be duplicates or conflicts are in it too: it speaks of the file.
 *
 * <p>Places and texts of places are counted without incidents of sensitive categories, which no table of places may hold.
 */
final class QualitySketch {
    /** The limits of "säker" and "trolig", as the interface says them. */
    static final double SURE = 0.8;

    static final double LIKELY = 0.5;

    private static final int TEXTS = 500;
    private static final int SPOTS = 2_000;
    private static final int REJECT_KINDS = 200;
    private static final int LONGEST_TEXT = 120;

    /** A source position to the metre, EPSG:3011. */
    record Spot(long east, long north) {}

    /** Why, and in which column; an empty column is the whole record. */
    record RejectKind(String reason, String column) {}

    final HeldBack heldBack = new HeldBack();
    long records;
    long placed;
    long sure;
    long likely;
    final Map<Placement.Kind, MetreSpread> uncertainty = new EnumMap<>(Placement.Kind.class);
    final Map<Geocoding.Reason, Long> unplaced = new EnumMap<>(Geocoding.Reason.class);
    final Map<Geocoding.Reason, FrequentItems<String>> unplacedTexts = new EnumMap<>(Geocoding.Reason.class);
    final FrequentItems<RejectKind> rejects = new FrequentItems<>(REJECT_KINDS);
    final Map<YearMonth, Long> months = new TreeMap<>();
    final Map<Category, Long> categories = new EnumMap<>(Category.class);
    final FrequentItems<Spot> spots = new FrequentItems<>(SPOTS);
    /** With a coordinate, of categories that are not sensitive. */
    long positions;

    long midnight;
    long firstOfMonth;

    @Nullable Instant first;

    @Nullable Instant last;

    /** Most records of a batch are of few months; the key is made once for each. */
    private final Map<Integer, Long> monthCounts = new HashMap<>();

    void add(RawIncident incident, Geocoding geocoding) {
        records++;
        categories.merge(incident.category(), 1L, Long::sum);
        addTime(incident);
        Position position = incident.position();
        boolean told = !incident.category().sensitive();
        if (position != null && told) {
            positions++;
            spots.add(new Spot(Math.round(position.east()), Math.round(position.north())), 1);
        }
        switch (geocoding) {
            case Geocoding.Placed found -> {
                Placement best = found.best();
                placed++;
                if (best.confidence() >= SURE) {
                    sure++;
                } else if (best.confidence() >= LIKELY) {
                    likely++;
                }
                uncertainty
                        .computeIfAbsent(best.kind(), kind -> new MetreSpread())
                        .add(best.uncertaintyM());
            }
            case Geocoding.Unplaced none -> {
                unplaced.merge(none.reason(), 1L, Long::sum);
                if (told) {
                    unplacedTexts
                            .computeIfAbsent(none.reason(), reason -> new FrequentItems<>(TEXTS))
                            .add(text(incident), 1);
                }
            }
        }
    }

    void add(Reject reject) {
        rejects.add(new RejectKind(reject.reason(), reject.column() == null ? "" : reject.column()), 1);
    }

    void addRejects(String reason, long count) {
        rejects.add(new RejectKind(reason, ""), count);
    }

    void add(QualitySketch other) {
        heldBack.add(other.heldBack);
        records += other.records;
        placed += other.placed;
        sure += other.sure;
        likely += other.likely;
        other.uncertainty.forEach((kind, spread) ->
                uncertainty.computeIfAbsent(kind, none -> new MetreSpread()).add(spread));
        other.unplaced.forEach((reason, count) -> unplaced.merge(reason, count, Long::sum));
        other.unplacedTexts.forEach((reason, texts) -> unplacedTexts
                .computeIfAbsent(reason, none -> new FrequentItems<>(TEXTS))
                .add(texts));
        other.monthCounts.forEach((month, count) -> months.merge(month(month), count, Long::sum));
        other.categories.forEach((category, count) -> categories.merge(category, count, Long::sum));
        spots.add(other.spots);
        positions += other.positions;
        midnight += other.midnight;
        firstOfMonth += other.firstOfMonth;
        if (other.first != null && (first == null || other.first.isBefore(first))) {
            first = other.first;
        }
        if (other.last != null && (last == null || other.last.isAfter(last))) {
            last = other.last;
        }
    }

    private void addTime(RawIncident incident) {
        Instant from = incident.from();
        if (first == null || from.isBefore(first)) {
            first = from;
        }
        if (last == null || from.isAfter(last)) {
            last = from;
        }
        LocalDateTime local = LocalDateTime.ofInstant(from, Period.ZONE);
        monthCounts.merge(local.getYear() * 12 + local.getMonthValue() - 1, 1L, Long::sum);
        if (local.getDayOfMonth() == 1) {
            firstOfMonth++;
        }
        // A whole day is honest about not knowing; a point in time at midnight is not.
        if (local.toLocalTime().equals(LocalTime.MIDNIGHT) && incident.to().equals(from)) {
            midnight++;
        }
    }

    private static YearMonth month(int number) {
        return YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
    }

    /** What the matcher had to go by, as far as it fits in a line. */
    private static String text(RawIncident incident) {
        String text = incident.placeText().isBlank() ? incident.title() : incident.placeText();
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}
