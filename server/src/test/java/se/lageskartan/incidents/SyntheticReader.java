package se.lageskartan.incidents;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.UnreadableFileException;

/** Reads no file but makes incidents up, the same for the same seed: three years, nine tenths with a position. */
final class SyntheticReader implements IncidentReader {
    static final Instant BEGIN = Instant.parse("2023-12-31T23:00:00Z");
    /** At the end of what is made up, so that none of it lies in the future. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final int MINUTES = 3 * 365 * 24 * 60;

    private final long seed;
    private final int count;
    private Runnable halfWay = () -> {};
    private int stopAfter = Integer.MAX_VALUE;

    SyntheticReader(long seed, int count) {
        this.seed = seed;
        this.count = count;
    }

    /** Does something when half of the incidents are out. */
    SyntheticReader halfWay(Runnable action) {
        halfWay = action;
        return this;
    }

    /** Then says that the file is not what it was taken for. */
    SyntheticReader unreadableAfter(int incidents) {
        stopAfter = incidents;
        return this;
    }

    @Override
    public void read(Path file, Sink sink) throws UnreadableFileException {
        SplittableRandom random = new SplittableRandom(seed);
        Category[] categories = Category.values();
        for (int i = 0; i < count; i++) {
            if (i == stopAfter) {
                throw new UnreadableFileException("wrong_delimiter", "Rad %d går inte att läsa.".formatted(i + 1));
            }
            if (i == count / 2) {
                halfWay.run();
            }
            Instant from = BEGIN.plusSeconds(60L * random.nextInt(MINUTES));
            Instant to = random.nextInt(4) == 0 ? from.plusSeconds(60L * random.nextInt(2_000)) : from;
            Position position = random.nextInt(10) == 0
                    ? null
                    : new Position(
                            Grid.WEST + random.nextDouble() * 4_400 - 200,
                            Grid.SOUTH + random.nextDouble() * 4_400 - 200);
            Category category = categories[random.nextInt(categories.length)];
            sink.incident(new RawIncident(
                    i + 1,
                    seed + "-" + i,
                    from,
                    to,
                    category,
                    category.title() + ", Södermalm",
                    "Anmälan om en händelse på gatan.",
                    position == null ? "" : "Götgatan",
                    position,
                    position == null ? 0 : 25));
            sink.progress(i + 1, count);
        }
    }
}
