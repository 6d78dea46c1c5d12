package se.lageskartan.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.HourWindow;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/** Turns what a client sent into bounded types; what cannot be understood becomes a {@link BadParameterException}. */
final class Parameters {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private Parameters() {}

    /**
     * OGC API Features: a parameter that the service does not know is an error, since a filter that is not applied would pass
     * for one that is.
     */
    static void requireKnown(Context ctx, Set<String> known) {
        for (String name : ctx.queryParamMap().keySet()) {
            if (!known.contains(name) && !name.equals(Language.PARAMETER)) {
                throw new BadParameterException(
                        name,
                        String.valueOf(ctx.queryParam(name)),
                        "någon annan parameter: " + oneOf(known.stream().sorted()));
            }
        }
    }

    static Optional<String> text(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** False when it is missing. */
    static boolean flag(Context ctx, String name) {
        String value = text(ctx, name).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadParameterException(name, value, "true eller false");
        };
    }

    /** An ISO 8601 interval of dates, end exclusive. */
    static Optional<Period> period(Context ctx, String name) {
        return text(ctx, name).map(value -> parsePeriod(name, value));
    }

    private static Period parsePeriod(String name, String value) {
        String expected = "FRÅN/TILL i hela dagar, till exempel 2026-01-01/2027-01-01, där slutdagen inte räknas med";
        String[] ends = value.split("/", -1);
        if (ends.length != 2) {
            throw new BadParameterException(name, value, expected);
        }
        try {
            LocalDate from = LocalDate.parse(ends[0]);
            LocalDate to = LocalDate.parse(ends[1]);
            if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || !to.isAfter(from)) {
                throw new BadParameterException(name, value, expected);
            }
            return new Period(from, to);
        } catch (DateTimeParseException e) {
            throw new BadParameterException(name, value, expected);
        }
    }

    /** A point in time that has to be given, in years that a clock can have shown. */
    static Instant instant(Context ctx, String name) {
        String value = text(ctx, name).orElse("");
        String expected = "en tidpunkt enligt RFC 3339, till exempel 2026-11-22T07:00:00Z";
        try {
            Instant time = OffsetDateTime.parse(value).toInstant();
            LocalDate day = time.atZone(Period.ZONE).toLocalDate();
            if (!day.isBefore(EARLIEST) && day.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new BadParameterException(name, value, expected);
        }
        throw new BadParameterException(name, value, expected);
    }

    static Optional<AreaLevel> level(Context ctx) {
        return text(ctx, "level")
                .map(value -> AreaLevel.parse(value)
                        .orElseThrow(() -> new BadParameterException(
                                "level",
                                value,
                                oneOf(Arrays.stream(AreaLevel.values()).map(AreaLevel::code)))));
    }

    /** Codes with commas between; empty means all. */
    private static Set<Category> categories(Context ctx) {
        Set<Category> found = EnumSet.noneOf(Category.class);
        text(ctx, "category").ifPresent(value -> {
            for (String code : value.split(",", -1)) {
                found.add(Category.parse(code.strip())
                        .orElseThrow(() -> new BadParameterException(
                                "category",
                                value,
                                oneOf(Arrays.stream(Category.values()).map(Category::code)))));
            }
        });
        return found;
    }

    private static @Nullable DayPart dayPart(Context ctx) {
        return text(ctx, "daypart")
                .map(value -> DayPart.parse(value)
                        .orElseThrow(() -> new BadParameterException(
                                "daypart",
                                value,
                                oneOf(Arrays.stream(DayPart.values()).map(DayPart::code)))))
                .orElse(null);
    }

    private static @Nullable HourWindow hours(Context ctx) {
        String days = text(ctx, "weekdays").orElse("");
        String hours = text(ctx, "hours").orElse("");
        if (days.isEmpty() && hours.isEmpty()) {
            return null;
        }
        if (HourWindow.parse(days, "").isEmpty()) {
            throw new BadParameterException(
                    "weekdays", days, "FÖRSTA-SISTA där 1 är måndag och 7 söndag, till exempel 5-6");
        }
        return HourWindow.parse(days, hours)
                .orElseThrow(() -> new BadParameterException(
                        "hours",
                        hours,
                        "FRÅN-TILL mellan 0 och 24, där den sista timmen inte räknas med, till exempel 18-24"));
    }

    /** Category, day part, hours of the week and dataset together. */
    static Selection selection(Context ctx) {
        Set<String> datasets = new HashSet<>(text(ctx, "dataset")
                .map(value -> Arrays.asList(value.split(",", -1)))
                .orElse(List.of()));
        return new Selection(categories(ctx), dayPart(ctx), hours(ctx), datasets);
    }

    static OptionalDouble number(Context ctx, String name, double least, double most) {
        Optional<String> value = text(ctx, name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        String expected = "ett tal mellan " + plain(least) + " och " + plain(most);
        try {
            double number = Double.parseDouble(value.get());
            if (number >= least && number <= most) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            throw new BadParameterException(name, value.get(), expected);
        }
        throw new BadParameterException(name, value.get(), expected);
    }

    static int wholeNumber(Context ctx, String name, int fallback, int least, int most) {
        Optional<String> value = text(ctx, name);
        if (value.isEmpty()) {
            return fallback;
        }
        return wholeNumber(name, value.get(), least, most);
    }

    static int wholeNumber(String name, String value, int least, int most) {
        String expected = "ett heltal mellan " + least + " och " + most;
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadParameterException(name, value, expected);
        }
        throw new BadParameterException(name, value, expected);
    }

    static long identifier(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadParameterException(name, value, "ett positivt heltal");
        }
        throw new BadParameterException(name, value, "ett positivt heltal");
    }

    /** OGC API bbox: west,south,east,north in longitude and latitude. */
    static Optional<Envelope> boundingBox(Context ctx) {
        return text(ctx, "bbox").map(value -> {
            String expected = "väst,syd,öst,nord i grader (WGS 84), till exempel 18.05,59.31,18.08,59.32";
            String[] parts = value.split(",", -1);
            if (parts.length != 4) {
                throw new BadParameterException("bbox", value, expected);
            }
            double[] edges = new double[4];
            for (int i = 0; i < 4; i++) {
                try {
                    edges[i] = Double.parseDouble(parts[i]);
                } catch (NumberFormatException e) {
                    throw new BadParameterException("bbox", value, expected);
                }
                if (!(Math.abs(edges[i]) <= (i % 2 == 0 ? 180 : 90))) {
                    throw new BadParameterException("bbox", value, expected);
                }
            }
            if (edges[0] > edges[2] || edges[1] > edges[3]) {
                throw new BadParameterException("bbox", value, expected);
            }
            return new Envelope(edges[0], edges[2], edges[1], edges[3]);
        });
    }

    /** OGC API datetime: an instant or an interval with ".." for an open end. Read as whole local days. */
    static Optional<Period> dateTime(Context ctx) {
        return text(ctx, "datetime").map(value -> {
            String expected =
                    "en tidpunkt eller ett intervall enligt RFC 3339, till exempel 2026-01-01/2026-02-01 eller 2026-01-01/..";
            String[] ends = value.split("/", -1);
            if (ends.length > 2) {
                throw new BadParameterException("datetime", value, expected);
            }
            try {
                LocalDate from = open(ends[0]) ? EARLIEST : day(ends[0]);
                String last = ends[ends.length - 1];
                LocalDate to = open(last) ? LATEST : day(last).plusDays(1);
                if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || !to.isAfter(from)) {
                    throw new BadParameterException("datetime", value, expected);
                }
                return new Period(from, to);
            } catch (DateTimeParseException e) {
                throw new BadParameterException("datetime", value, expected);
            }
        });
    }

    private static boolean open(String end) {
        return end.isEmpty() || end.equals("..");
    }

    private static LocalDate day(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text);
        }
        ZonedDateTime moment = OffsetDateTime.parse(text).atZoneSameInstant(Period.ZONE);
        return moment.toLocalDate();
    }

    private static String oneOf(Stream<String> codes) {
        return "något av " + codes.collect(Collectors.joining(", "));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
