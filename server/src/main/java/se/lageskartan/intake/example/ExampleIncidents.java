package se.lageskartan.intake.example;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;

/**
 * Makes up three years of incidents for the district, some 120,000, that look like crime and are not: every title says that
 * it is an example. Numbers by kind follow {@link Kind}, changes between the years {@link Change}.
 *
 * <p>The same gazetteer content, seed and end give the same incidents, on any machine.
 */
public final class ExampleIncidents {
    /** What every title begins with. */
    public static final String MARK = "Exempel: ";

    public static final int YEARS = 3;

    private static final String BODY = "Påhittad händelse, inte ett verkligt brott.";
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final double SHARE_WITH_TEXT_ONLY = 0.10;
    private static final double SHARE_UNPLACEABLE = 0.012;
    private static final double SHARE_OUTSIDE = 0.004;
    /** Reports of fraud often lack a place. */
    private static final double SHARE_OF_FRAUD_UNPLACEABLE = 0.08;

    private static final int NEAR_REPEAT_DAYS = 14;
    private static final double NEAR_REPEAT_M = 45;
    /** A circle with 95 % of a circular normal distribution has a radius of 2.448 standard deviations. */
    private static final double RADIUS_OF_95_PERCENT = 2.448;

    private static final int MAX_HOURS_UNSEEN = 24 * 30;

    private final Ground ground;
    private final PlaceTexts texts;
    private final long seed;

    public ExampleIncidents(Gazetteer gazetteer, long seed) {
        Streets streets = new Streets(gazetteer.streets());
        this.ground = new Ground(gazetteer, streets, seed);
        this.texts = new PlaceTexts(gazetteer, streets);
        this.seed = seed;
    }

    /** A made-up event before it is written down with all that a report leaves out. */
    private record Event(Kind kind, LocalDateTime time, Position position) {}

    private record Written(
            Kind kind,
            Instant from,
            Instant to,
            String placeText,
            @Nullable Position position,
            double uncertaintyM) {}

    /**
     * Gives the incidents of the {@value #YEARS} years before {@code end} to the sink, in order of time. Holds them all in
     * memory on the way, some 30 MB.
     *
     * @param end the first day without incidents
     */
    public void generate(LocalDate end, IncidentReader.Sink sink) {
        Instant first = end.minusYears(YEARS).atStartOfDay(ZONE).toInstant();
        Instant last = end.atStartOfDay(ZONE).toInstant().minusSeconds(60);
        List<Written> written = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            // A stream of its own for each kind: a change to one leaves the others as they were.
            Random random = random(seed, kind.ordinal());
            for (int year = 0; year < YEARS; year++) {
                LocalDate from = end.minusYears(YEARS - year);
                for (Event event : events(kind, year, from, end.minusYears(YEARS - year - 1), random)) {
                    written.add(write(event, first, last, random));
                }
            }
        }
        // The sort is stable, so equal times keep the order in which they were made.
        written.sort(Comparator.comparing(Written::from).thenComparing(Written::to));
        long row = 0;
        for (Written each : written) {
            row++;
            sink.incident(new RawIncident(
                    row,
                    "exempel-" + end + "-" + row,
                    each.from(),
                    each.to(),
                    each.kind().category(),
                    MARK + each.kind().title(),
                    BODY,
                    each.placeText(),
                    each.position(),
                    each.uncertaintyM()));
        }
    }

    /** Neighbouring seeds of {@link Random} begin alike, so the seed is mixed first (the finaliser of MurmurHash3). */
    static Random random(long seed, int stream) {
        long mixed = seed * 0x9E3779B97F4A7C15L + stream;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return new Random(mixed ^ (mixed >>> 33));
    }

    private List<Event> events(Kind kind, int year, LocalDate from, LocalDate to, Random random) {
        int[] cumulative = calendar(kind, from, to);
        // Chance in the yearly number: a normal approximation of Poisson is enough.
        long number = Math.max(
                0,
                Math.round(
                        kind.yearly().number() + StrictMath.sqrt(kind.yearly().number()) * random.nextGaussian()));
        List<Event> events = new ArrayList<>();
        for (long i = 0; i < number; i++) {
            Event event = event(kind, from, to, cumulative, events, random);
            double factor = factor(event, year);
            // Less than one leaves some out, more than one makes some happen again at another time.
            if (factor < random.nextDouble()) {
                continue;
            }
            events.add(event);
            if (factor - 1 > random.nextDouble()) {
                LocalDateTime again = time(from, cumulative, random);
                events.add(new Event(kind, again, ground.near(event.position(), NEAR_REPEAT_M, random)));
            }
        }
        return events;
    }

    private Event event(Kind kind, LocalDate from, LocalDate to, int[] cumulative, List<Event> earlier, Random random) {
        LocalDateTime time = time(from, cumulative, random);
        if (!earlier.isEmpty() && random.nextDouble() < kind.where().nearRepeatShare()) {
            Event parent = earlier.get(random.nextInt(earlier.size()));
            LocalDate day = parent.time().toLocalDate().plusDays(1 + random.nextInt(NEAR_REPEAT_DAYS));
            if (day.isBefore(to)) {
                return new Event(
                        kind, day.atTime(time.toLocalTime()), ground.near(parent.position(), NEAR_REPEAT_M, random));
            }
        }
        return new Event(kind, time, ground.draw(kind.where().setting(), random));
    }

    private double factor(Event event, int year) {
        for (Change change : Change.ALL) {
            if (change.category() == event.kind().category()
                    && change.factors()[year] != 1
                    && ground.isIn(event.position(), AreaLevel.PRIORITY, change.areaCode())) {
                return change.factors()[year];
            }
        }
        return 1;
    }

    private Written write(Event event, Instant first, Instant last, Random random) {
        Kind kind = event.kind();
        Instant time = event.time().atZone(ZONE).toInstant();
        Instant from = time;
        Instant to = time;
        if (kind.when().hoursUnseen() > 0) {
            // Log-normal: the median is the typical length, one in six is more than e times as long.
            double hours =
                    Math.min(kind.when().hoursUnseen() * StrictMath.exp(random.nextGaussian()), MAX_HOURS_UNSEEN);
            double before = random.nextDouble() * hours;
            from = roundedToFive(time.minusSeconds(Math.round(before * 3600)));
            to = roundedToFive(time.plusSeconds(Math.round((hours - before) * 3600)));
        }
        from = within(first, from, last);
        to = within(first, to, last);

        double how = random.nextDouble();
        double unplaceable = kind == Kind.FRAUD ? SHARE_OF_FRAUD_UNPLACEABLE : SHARE_UNPLACEABLE;
        if (how < unplaceable) {
            return new Written(kind, from, to, texts.unplaceable(random), null, 0);
        }
        if (how < unplaceable + SHARE_WITH_TEXT_ONLY) {
            return new Written(kind, from, to, texts.describing(event.position(), random), null, 0);
        }
        Position told = told(event, how > 1 - SHARE_OUTSIDE, random);
        return new Written(kind, from, to, "", told, kind.where().uncertaintyM());
    }

    /** The position as it is written down: off by what the kind allows, rounded to the decimetre. */
    private Position told(Event event, boolean outside, Random random) {
        Position position = outside
                // Over the water to Årsta, Nacka or Norrmalm: a report that is not the district's.
                ? new Position(
                        event.position().east() + 2_500 - random.nextInt(5_000),
                        event.position().north() + 3_500)
                : ground.near(event.position(), event.kind().where().uncertaintyM() / RADIUS_OF_95_PERCENT, random);
        return new Position(decimetres(position.east()), decimetres(position.north()));
    }

    private static int[] calendar(Kind kind, LocalDate from, LocalDate to) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(from, to));
        int[] cumulative = new int[days * 24];
        int sum = 0;
        for (int day = 0; day < days; day++) {
            LocalDate date = from.plusDays(day);
            for (int hour = 0; hour < 24; hour++) {
                sum += kind.when().rhythm().weight(date, hour)
                        * kind.when().season().weight(date.getMonthValue());
                cumulative[day * 24 + hour] = sum;
            }
        }
        return cumulative;
    }

    private static LocalDateTime time(LocalDate from, int[] cumulative, Random random) {
        int at = random.nextInt(cumulative[cumulative.length - 1]);
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // People round: two in three times end in 0 or 5.
        int minute = random.nextInt(60);
        if (random.nextInt(3) != 0) {
            minute -= minute % 5;
        }
        return from.plusDays(low / 24).atTime(low % 24, minute);
    }

    private static Instant roundedToFive(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), 300) * 300);
    }

    private static Instant within(Instant first, Instant time, Instant last) {
        return time.isBefore(first) ? first : time.isAfter(last) ? last : time;
    }

    private static double decimetres(double metres) {
        return Math.round(metres * 10) / 10.0;
    }
}
