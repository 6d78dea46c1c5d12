package se.lageskartan.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import se.lageskartan.incidents.IncidentPoints;

/**
 * Incidents without any hotspot: spread evenly over land and time, and each followed by a Poisson number of near repeats, a
 * normal distance away and an exponential time later, which have repeats of their own.
 */
final class NearRepeatPoints {
    private static final int WARM_UP_DAYS = 60;
    private static final int MINUTES_A_DAY = 1440;

    private final IndexedPointInAreaLocator locator;
    private final Envelope box;
    private final double repeats;
    private final double metres;
    private final double delayDays;

    /**
     * @param repeats mean number of direct repeats of an incident, below 1
     * @param metres standard deviation of a repeat's distance along each axis
     * @param delayDays mean time to a repeat
     */
    NearRepeatPoints(Geometry land, double repeats, double metres, double delayDays) {
        this.locator = new IndexedPointInAreaLocator(land);
        this.box = land.getEnvelopeInternal();
        this.repeats = repeats;
        this.metres = metres;
        this.delayDays = delayDays;
    }

    private record Event(double x, double y, double day) {}

    /** A place where there is more than elsewhere: of the first incidents there, {@code factor} times as many. */
    record Hotspot(double x, double y, double radius, double factor) {}

    /** Incidents from minute 0 over a number of days, about {@code total} of them, in order of time. */
    IncidentPoints draw(SplittableRandom random, int days, double total, Hotspot hotspot) {
        Deque<Event> events = new ArrayDeque<>();
        double first = total * (1 - repeats) * (days + WARM_UP_DAYS) / days;
        for (int i = poisson(random, first); i > 0; i--) {
            Coordinate at = new Coordinate();
            do {
                at.x = box.getMinX() + random.nextDouble() * box.getWidth();
                at.y = box.getMinY() + random.nextDouble() * box.getHeight();
            } while (locator.locate(at) == Location.EXTERIOR);
            boolean hot = Math.hypot(at.x - hotspot.x(), at.y - hotspot.y()) < hotspot.radius();
            int copies = hot ? poisson(random, hotspot.factor()) : 1;
            for (int copy = 0; copy < copies; copy++) {
                double day = random.nextDouble() * (days + WARM_UP_DAYS) - WARM_UP_DAYS;
                events.add(new Event(at.x + random.nextDouble(), at.y + random.nextDouble(), day));
            }
        }
        return kept(events, random, days);
    }

    private IncidentPoints kept(Deque<Event> events, SplittableRandom random, int days) {
        List<Event> kept = new ArrayList<>();
        while (!events.isEmpty()) {
            Event event = events.poll();
            if (event.day() >= days) {
                continue;
            }
            if (event.day() >= 0) {
                kept.add(event);
            }
            for (int i = poisson(random, repeats); i > 0; i--) {
                Coordinate at = new Coordinate();
                do {
                    at.x = event.x() + metres * random.nextGaussian();
                    at.y = event.y() + metres * random.nextGaussian();
                } while (locator.locate(at) == Location.EXTERIOR);
                events.add(new Event(at.x, at.y, event.day() - delayDays * Math.log(1 - random.nextDouble())));
            }
        }
        kept.sort(Comparator.comparingDouble(Event::day));
        int n = kept.size();
        float[] confidence = new float[n];
        Arrays.fill(confidence, 1);
        return new IncidentPoints(
                kept.stream().mapToDouble(Event::x).toArray(),
                kept.stream().mapToDouble(Event::y).toArray(),
                confidence,
                new float[n],
                IntStream.range(0, n)
                        .map(i -> (int) (kept.get(i).day() * MINUTES_A_DAY))
                        .toArray(),
                new int[n]);
    }

    private static int poisson(SplittableRandom random, double mean) {
        if (mean > 30) {
            return poisson(random, mean / 2) + poisson(random, mean / 2);
        }
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
