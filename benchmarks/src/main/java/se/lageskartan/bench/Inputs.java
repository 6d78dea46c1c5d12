package se.lageskartan.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/** Everything that is measured on, made from one seed. Nothing of it is real. */
final class Inputs {
    static final long SEED = 20_251_122;
    static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);
    static final Period ALL_DAYS = new Period(FIRST_DAY, FIRST_DAY.plusYears(3));

    private static final int HOT_PLACES = 40;
    private static final double HOT_SHARE = 0.6;
    private static final double HOT_RADIUS_M = 120;
    private static final double CLEAR_M = 2;

    /** Without the one that summer time skips: a row in it would be rejected. */
    private static final int[] HOURS =
            IntStream.range(0, 24).filter(hour -> hour != 2).toArray();

    private static final List<String> TEXTS = List.of(
            "Rån på %1$s",
            "%1$s %3$d",
            "hörnet %1$s/%2$s",
            "%4$s",
            "Misshandel vid %4$s, en person förd till sjukhus",
            "Bråk mellan flera personer på %1$s vid korsningen med %2$s strax efter midnatt.",
            "En cykel har stulits utanför en port på %1$s %3$d under natten. Inga vittnen finns.",
            "Patrull påträffar narkotika hos en man i närheten av %4$s. Mannen hördes på platsen och fick sedan gå.",
            "Klotter på en fasad längs %1$s. Enligt anmälaren gick två ungdomar i riktning mot %4$s. Skadan är"
                    + " dokumenterad och ärendet lämnas över till utredning.",
            "Väskryckning norr om %4$s, gärningsmannen sprang mot %1$s.",
            "Anmälan om hot via telefon, okänd plats",
            "Personen greps senare på Sveavägen");

    private final Gazetteer gazetteer;
    private final Envelope district;

    Inputs(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        this.district =
                gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry().getEnvelopeInternal();
    }

    /**
     * A CSV file of incidents with coordinates in EPSG:3011.
     *
     * @param exact every coordinate exact and clear of borders; otherwise as a source gives them: four of five without a stated uncertainty, the
     *     others 150 m
     */
    Path incidents(Path directory, int rows, boolean exact) throws IOException {
        Path file = directory.resolve(exact ? "exakta.csv" : "handelser.csv");
        Random random = new Random(SEED);
        Position[] positions = exact ? positionsClearOfBorders(rows, random) : positions(rows, random);
        Category[] categories =
                Arrays.stream(Category.values()).filter(one -> !one.sensitive()).toArray(Category[]::new);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("id;datum;tid;kategori;rubrik;text;x;y;osäkerhet_m\n");
            for (int i = 0; i < rows; i++) {
                Category category = categories[random.nextInt(categories.length)];
                writer.write(String.format(
                        Locale.ROOT,
                        "H-%d;%s;%02d:%02d;%s;%s, Södermalm;Påhittad anmälan nummer %d;%.2f;%.2f;%s%n",
                        i,
                        FIRST_DAY.plusDays(random.nextInt((int) ALL_DAYS.days())),
                        HOURS[random.nextInt(HOURS.length)],
                        random.nextInt(60),
                        category.code(),
                        category.title(),
                        i,
                        positions[i].east(),
                        positions[i].north(),
                        exact ? "0" : i % 5 == 0 ? "150" : ""));
            }
        }
        return file;
    }

    /** Places in the district's box, most of them around a few spots, as incidents are. */
    Position[] positions(int count, Random random) {
        Position[] hot = hotPlaces(random);
        return Stream.generate(() -> position(hot, random)).limit(count).toArray(Position[]::new);
    }

    /**
     * The same, but none so near a border that even an exact coordinate belongs partly to the other side: the service takes
     * no coordinate for sharper than half a metre.
     */
    private Position[] positionsClearOfBorders(int count, Random random) {
        Position[] hot = hotPlaces(random);
        return Stream.generate(() -> position(hot, random))
                .filter(this::isClearOfBorders)
                .limit(count)
                .toArray(Position[]::new);
    }

    private boolean isClearOfBorders(Position position) {
        Set<Area> areas = Set.copyOf(gazetteer.areasAt(position));
        for (int corner = 0; corner < 4; corner++) {
            Position near = new Position(
                    position.east() + ((corner & 1) == 0 ? -CLEAR_M : CLEAR_M),
                    position.north() + ((corner & 2) == 0 ? -CLEAR_M : CLEAR_M));
            if (!Set.copyOf(gazetteer.areasAt(near)).equals(areas)) {
                return false;
            }
        }
        return true;
    }

    private Position[] hotPlaces(Random random) {
        return Stream.generate(() -> anywhere(random)).limit(HOT_PLACES).toArray(Position[]::new);
    }

    private Position position(Position[] hot, Random random) {
        if (random.nextDouble() >= HOT_SHARE) {
            return anywhere(random);
        }
        // The lower numbers are the hotter ones.
        Position centre = hot[(int) (HOT_PLACES * random.nextDouble() * random.nextDouble())];
        return new Position(
                centre.east() + HOT_RADIUS_M * random.nextGaussian(),
                centre.north() + HOT_RADIUS_M * random.nextGaussian());
    }

    private Position anywhere(Random random) {
        while (true) {
            Position position = new Position(
                    district.getMinX() + random.nextDouble() * district.getWidth(),
                    district.getMinY() + random.nextDouble() * district.getHeight());
            if (!gazetteer.areasAt(position).isEmpty()) {
                return position;
            }
        }
    }

    /** Swedish texts, from an address alone to a few sentences; one in six names no place in the district. */
    List<String> texts(int count) {
        Random random = new Random(SEED);
        List<String> streets = gazetteer.streets().stream()
                .filter(street -> street.inDistrict() && !street.name().isEmpty())
                .map(Street::name)
                .distinct()
                .sorted()
                .toList();
        List<String> places = gazetteer.places().stream()
                .filter(Place::inDistrict)
                .map(Place::name)
                .distinct()
                .sorted()
                .toList();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(TEXTS.get(i % TEXTS.size())
                    .formatted(
                            streets.get(random.nextInt(streets.size())),
                            streets.get(random.nextInt(streets.size())),
                            1 + random.nextInt(90),
                            places.get(random.nextInt(places.size()))));
        }
        return texts;
    }

    /** A question about a period, compared with the one before. */
    record Question(Period period, Period compare, Selection selection) {}

    /** Months, quarters and years; all categories or a few; the whole day or a part of it. */
    static List<Question> questions(int count) {
        Random random = new Random(SEED);
        List<Category> open =
                Arrays.stream(Category.values()).filter(one -> !one.sensitive()).toList();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int months = List.of(1, 3, 12).get(i % 3);
            LocalDate from = FIRST_DAY.plusMonths(months + (long) random.nextInt(36 - 2 * months + 1));
            Period period = new Period(from, from.plusMonths(months));
            Period compare = new Period(from.minusMonths(months), from);
            Set<Category> categories = EnumSet.noneOf(Category.class);
            for (int k = random.nextInt(4); k > 0; k--) {
                categories.add(open.get(random.nextInt(open.size())));
            }
            DayPart part = random.nextInt(3) == 0 ? DayPart.values()[random.nextInt(4)] : null;
            questions.add(new Question(period, compare, new Selection(categories, part, Set.of())));
        }
        return questions;
    }
}
