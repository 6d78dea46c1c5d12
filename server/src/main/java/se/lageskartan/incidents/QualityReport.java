package se.lageskartan.incidents;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.UnknownCodes;
import se.lageskartan.wording.Quantity;

/** Makes the report of a sketch and of the import before it. */
final class QualityReport {
    private static final int VERY_OLD_YEARS = 20;
    private static final int MONTHS_SHOWN = 120;
    private static final int TEXTS_SHOWN = 10;
    private static final int REJECTS_SHOWN = 30;
    private static final int SPOTS_SHOWN = 5;
    /** Below this, shares are chance. */
    private static final long ENOUGH = 20;

    private static final double SPOT_SHARE = 0.01;
    private static final double MIDNIGHT_SHARE = 0.05;
    /** One day of thirty is 3.3 %. */
    private static final double FIRST_OF_MONTH_SHARE = 0.10;

    private static final double OUTSIDE_SHARE = 0.10;
    private static final double VOLUME_CHANGE = 0.30;
    private static final double PLACED_CHANGE = 0.05;

    private final QualitySketch sketch;
    private final UnknownCodes codes;
    private final @Nullable Previous before;
    private final @Nullable ImportQuality previous;
    private final List<String> warnings = new ArrayList<>();

    private QualityReport(QualitySketch sketch, UnknownCodes codes, @Nullable Previous before) {
        this.sketch = sketch;
        this.codes = codes;
        this.before = before;
        this.previous = before == null ? null : before.quality();
    }

    /** An earlier import of the same source. */
    record Previous(long id, ImportQuality quality, UnknownCodes codes) {}

    /** @param before null when there is none to compare with */
    static ImportQuality of(QualitySketch sketch, UnknownCodes codes, @Nullable Previous before, Instant now) {
        return new QualityReport(sketch, codes, before).make(now);
    }

    private ImportQuality make(Instant now) {
        List<ImportQuality.Month> months = months();
        List<String> gaps = months.stream()
                .filter(month -> month.count() == 0)
                .map(ImportQuality.Month::month)
                .toList();
        if (!gaps.isEmpty()) {
            warnings.add("Månader utan någon händelse mitt i perioden: " + some(gaps) + ".");
        }
        long veryOld = veryOld(now);
        if (veryOld > 0) {
            warnings.add(Quantity.of(veryOld, "händelse", "händelser") + " hände för mer än " + VERY_OLD_YEARS
                    + " år sedan. Stämmer årtalen?");
        }
        if (!sketch.heldBack.isEmpty()) {
            warnings.add(sketch.heldBack.warning());
        }
        List<ImportQuality.Spot> spots = spots();
        warnOfOutside();
        warnOfTimes();
        return new ImportQuality(
                sketch.records,
                sketch.placed,
                new ImportQuality.Certainty(sketch.sure, sketch.likely, sketch.placed - sketch.sure - sketch.likely),
                sketch.uncertainty.entrySet().stream()
                        .map(entry -> new ImportQuality.Uncertainty(
                                entry.getKey().code(),
                                entry.getValue().count(),
                                metres(entry.getValue().quantile(0.5)),
                                metres(entry.getValue().quantile(0.9))))
                        .sorted(Comparator.comparingLong(ImportQuality.Uncertainty::count)
                                .reversed())
                        .toList(),
                unplaced(),
                sketch
                        .rejects
                        .most(
                                REJECTS_SHOWN,
                                Comparator.comparing(QualitySketch.RejectKind::reason)
                                        .thenComparing(QualitySketch.RejectKind::column))
                        .stream()
                        .map(item -> new ImportQuality.Rejects(
                                item.what().reason(), item.what().column(), item.count()))
                        .toList(),
                text(sketch.first),
                text(sketch.last),
                veryOld,
                months,
                gaps,
                categories(),
                sketch.positions,
                spots,
                sketch.midnight,
                sketch.firstOfMonth,
                before == null ? null : before.id(),
                List.copyOf(warnings),
                changes(months));
    }

    private List<ImportQuality.Month> months() {
        if (sketch.months.isEmpty()) {
            return List.of();
        }
        Map<String, Long> before = new HashMap<>();
        if (previous != null) {
            previous.months().forEach(month -> before.put(month.month(), month.count()));
        }
        YearMonth end =
                sketch.months.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        YearMonth month =
                sketch.months.keySet().stream().min(Comparator.naturalOrder()).orElseThrow();
        if (month.isBefore(end.minusMonths(MONTHS_SHOWN - 1))) {
            month = end.minusMonths(MONTHS_SHOWN - 1);
        }
        List<ImportQuality.Month> months = new ArrayList<>();
        for (; !month.isAfter(end); month = month.plusMonths(1)) {
            Long earlier = before.get(month.toString());
            months.add(new ImportQuality.Month(
                    month.toString(),
                    sketch.months.getOrDefault(month, 0L),
                    previous == null ? null : earlier == null ? 0L : earlier));
        }
        return months;
    }

    private long veryOld(Instant now) {
        YearMonth limit = YearMonth.from(now.atZone(Period.ZONE)).minusYears(VERY_OLD_YEARS);
        return sketch.months.entrySet().stream()
                .filter(month -> month.getKey().isBefore(limit))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<ImportQuality.Unplaced> unplaced() {
        List<ImportQuality.Unplaced> reasons = new ArrayList<>();
        sketch.unplaced.forEach((reason, count) -> {
            FrequentItems<String> texts = sketch.unplacedTexts.get(reason);
            reasons.add(new ImportQuality.Unplaced(
                    reason.code(),
                    count,
                    texts == null
                            ? List.of()
                            : texts.most(TEXTS_SHOWN, Comparator.naturalOrder()).stream()
                                    .map(item -> new ImportQuality.Text(item.what(), item.count()))
                                    .toList(),
                    texts == null || texts.error() == 0));
        });
        reasons.sort(Comparator.comparingLong(ImportQuality.Unplaced::count).reversed());
        return reasons;
    }

    private Map<String, Long> categories() {
        Map<String, Long> counts = new LinkedHashMap<>();
        sketch.categories.entrySet().stream()
                .sorted(Map.Entry.<Category, Long>comparingByValue().reversed())
                .forEach(entry -> counts.put(entry.getKey().code(), entry.getValue()));
        return counts;
    }

    /** Many incidents at one point are a square that records are put on when nobody knows better, more often than not. */
    private List<ImportQuality.Spot> spots() {
        long least = Math.max(ENOUGH, (long) Math.ceil(SPOT_SHARE * sketch.positions));
        List<ImportQuality.Spot> spots = sketch
                .spots
                .most(
                        SPOTS_SHOWN,
                        Comparator.comparingLong(QualitySketch.Spot::east).thenComparingLong(QualitySketch.Spot::north))
                .stream()
                .filter(item -> item.count() >= least)
                .map(item ->
                        new ImportQuality.Spot(item.what().east(), item.what().north(), item.count()))
                .toList();
        if (!spots.isEmpty()) {
            warnings.add(
                    "Minst " + share(spots.getFirst().count(), sketch.positions)
                            + " av koordinaterna är en och samma punkt. En anhopning där kan vara källans vana och ingen verklig.");
        }
        return spots;
    }

    private void warnOfOutside() {
        long outside = sketch.unplaced.getOrDefault(Geocoding.Reason.OUTSIDE, 0L);
        if (outside >= ENOUGH && outside > OUTSIDE_SHARE * sketch.records) {
            warnings.add(share(outside, sketch.records)
                    + " av händelserna ligger utanför Södermalm och syns inte på kartan.");
        }
    }

    private void warnOfTimes() {
        if (sketch.midnight >= ENOUGH && sketch.midnight > MIDNIGHT_SHARE * sketch.records) {
            warnings.add(share(sketch.midnight, sketch.records)
                    + " av händelserna har klockslaget 00:00, som oftast betyder att tiden är okänd. Räkna inte med dem på"
                    + " natten.");
        }
        if (sketch.firstOfMonth >= ENOUGH && sketch.firstOfMonth > FIRST_OF_MONTH_SHARE * sketch.records) {
            warnings.add(share(sketch.firstOfMonth, sketch.records)
                    + " av händelserna är från den första i en månad; väntat är omkring 3 %. Dagen kan vara okänd.");
        }
    }

    private List<String> changes(List<ImportQuality.Month> months) {
        Previous earlier = before;
        if (earlier == null) {
            return List.of();
        }
        ImportQuality before = earlier.quality();
        List<String> changes = new ArrayList<>();
        if (before.records() >= ENOUGH
                && Math.abs(sketch.records - before.records()) > VOLUME_CHANGE * before.records()) {
            changes.add("Filen har " + Quantity.of(sketch.records, "händelse", "händelser") + "; förra gången var det "
                    + Quantity.number(before.records()) + ".");
        }
        double now = (double) sketch.placed / Math.max(1, sketch.records);
        double then = (double) before.placed() / Math.max(1, before.records());
        if (before.records() >= ENOUGH && sketch.records >= ENOUGH && Math.abs(now - then) > PLACED_CHANGE) {
            changes.add("%s av händelserna fick en plats; förra gången %s."
                    .formatted(share(sketch.placed, sketch.records), share(before.placed(), before.records())));
        }
        List<String> fresh = sketch.categories.keySet().stream()
                .filter(category -> !before.categories().containsKey(category.code()))
                .map(Category::title)
                .toList();
        if (!fresh.isEmpty()) {
            changes.add("Slag av händelser som inte fanns förra gången: " + some(fresh) + ".");
        }
        List<String> missing = before.categories().keySet().stream()
                .flatMap(code -> Category.parse(code).stream())
                .filter(category -> !sketch.categories.containsKey(category))
                .map(Category::title)
                .toList();
        if (!missing.isEmpty()) {
            changes.add("Slag av händelser som fanns förra gången men saknas nu: " + some(missing) + ".");
        }
        Set<String> known =
                earlier.codes().entries().stream().map(UnknownCodes.Entry::code).collect(Collectors.toSet());
        List<String> codesNow = codes.entries().stream()
                .map(UnknownCodes.Entry::code)
                .filter(code -> !known.contains(code))
                .distinct()
                .toList();
        if (!codesNow.isEmpty()) {
            changes.add("Okända eller utgångna brottskoder som inte fanns förra gången: " + some(codesNow) + ".");
        }
        List<String> fewer = months.stream()
                .filter(month -> month.previous() != null
                        && month.previous() >= ENOUGH
                        && month.count() < (1 - VOLUME_CHANGE) * month.previous())
                .map(ImportQuality.Month::month)
                .toList();
        if (!fewer.isEmpty()) {
            changes.add("Månader med klart färre händelser än förra gången: " + some(fewer) + ".");
        }
        if (changes.isEmpty()) {
            changes.add("Inget väsentligt skiljer från förra importen av samma källa.");
        }
        return changes;
    }

    private static String some(List<String> names) {
        int shown = 8;
        return String.join(", ", names.subList(0, Math.min(names.size(), shown)))
                + (names.size() > shown ? " och " + (names.size() - shown) + " till" : "");
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / Math.max(1, whole));
    }

    /** To the two digits that five per cent leave. */
    private static double metres(double metres) {
        return metres < 10
                ? Math.round(metres * 10) / 10.0
                : metres < 100 ? Math.round(metres) : 10 * Math.round(metres / 10);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
