package se.lageskartan.walks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When the sun rises and sets and when civil twilight begins and ends: the equations of NOAA's solar calculator, after Meeus,
 * Astronomical Algorithms (1998), chapter 25, with the equation of time of chapter 28. The upper limb of the sun is on a
 * horizon without hills when its centre is 0.833° below it (refraction 34', half a diameter 16'); civil dusk is 6° below.
 * Within a minute of what is observed below the polar circle; houses and hills are not looked at.
 */
public final class Daylight {
    static final double SUNSET_DEGREES = 0.833;
    static final double CIVIL_DEGREES = 6;

    /** Where days begin. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final double J2000 = 2_451_545.0;
    private static final double UNIX_EPOCH = 2_440_587.5;
    private static final double DAYS_A_CENTURY = 36_525;
    private static final double MINUTES_A_DAY = 1_440;
    private static final double MINUTES_A_DEGREE = 4;
    private static final double SECONDS_A_MINUTE = 60;
    private static final double SECONDS_A_DAY = 86_400;
    private static final int ROUNDS = 3;

    private final double latitude;
    private final double longitude;
    private final LocalDate day;

    /**
     * @param latitude WGS84, degrees, north positive
     * @param longitude WGS84, degrees, east positive
     * @param day in Stockholm
     * @throws IllegalArgumentException outside the globe
     */
    public Daylight(double latitude, double longitude, LocalDate day) {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not on the globe: " + latitude + ", " + longitude);
        }
        this.latitude = latitude;
        this.longitude = longitude;
        this.day = day;
    }

    /** Empty when the sun does not rise or does not set that day. */
    public Optional<Instant> sunrise() {
        return at(SUNSET_DEGREES, -1);
    }

    /** Empty when the sun does not rise or does not set that day. */
    public Optional<Instant> sunset() {
        return at(SUNSET_DEGREES, 1);
    }

    /** When civil twilight begins; empty when the night is not dark, or there is none. */
    public Optional<Instant> civilDawn() {
        return at(CIVIL_DEGREES, -1);
    }

    /** When civil twilight ends: from then on street lamps are needed. Empty when the night is not dark, or there is none. */
    public Optional<Instant> civilDusk() {
        return at(CIVIL_DEGREES, 1);
    }

    /** @param side -1 for the morning, 1 for the evening */
    private Optional<Instant> at(double below, int side) {
        // The sun moves on while the day passes: what is found for noon is found again for the time that it gave.
        double minute = MINUTES_A_DAY / 2 - MINUTES_A_DEGREE * longitude;
        for (int round = 0; round < ROUNDS; round++) {
            Sun sun = Sun.at(midnightUtc() + minute / MINUTES_A_DAY);
            double cosine = (Math.cos(Math.toRadians(90 + below))
                            - Math.sin(Math.toRadians(latitude)) * Math.sin(sun.declination))
                    / (Math.cos(Math.toRadians(latitude)) * Math.cos(sun.declination));
            if (!(Math.abs(cosine) <= 1)) {
                return Optional.empty();
            }
            double angle = Math.toDegrees(Math.acos(cosine));
            minute = MINUTES_A_DAY / 2 - MINUTES_A_DEGREE * (longitude - side * angle) - sun.equationOfTime;
        }
        return Optional.of(
                day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(Math.round(minute * SECONDS_A_MINUTE)));
    }

    private double midnightUtc() {
        return UNIX_EPOCH + day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() / SECONDS_A_DAY;
    }

    /**
     * Where the sun stands.
     *
     * @param declination radians
     * @param equationOfTime minutes that a sundial is ahead of the clock
     */
    private record Sun(double declination, double equationOfTime) {
        static Sun at(double julianDay) {
            double t = (julianDay - J2000) / DAYS_A_CENTURY;
            double meanLongitude = Math.toRadians((280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360);
            double anomaly = Math.toRadians(357.52911 + t * (35_999.05029 - 0.0001537 * t));
            double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
            double centre = Math.sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
                    + Math.sin(2 * anomaly) * (0.019993 - 0.000101 * t)
                    + Math.sin(3 * anomaly) * 0.000289;
            double node = Math.toRadians(125.04 - 1_934.136 * t);
            double apparent = meanLongitude + Math.toRadians(centre - 0.00569 - 0.00478 * Math.sin(node));
            double seconds = 21.448 - t * (46.8150 + t * (0.00059 - t * 0.001813));
            double obliquity = Math.toRadians(23 + (26 + seconds / 60) / 60 + 0.00256 * Math.cos(node));
            double y = Math.pow(Math.tan(obliquity / 2), 2);
            double equation = y * Math.sin(2 * meanLongitude)
                    - 2 * eccentricity * Math.sin(anomaly)
                    + 4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * meanLongitude)
                    - 0.5 * y * y * Math.sin(4 * meanLongitude)
                    - 1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
            return new Sun(
                    Math.asin(Math.sin(obliquity) * Math.sin(apparent)), MINUTES_A_DEGREE * Math.toDegrees(equation));
        }
    }
}
