package se.lageskartan.walks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import se.lageskartan.wording.Quantity;

/**
 * The way along the streets from stop to stop.
 *
 * @param legs one fewer than there are stops; from the first stop to the second, and so on
 * @param pace by which it was chosen
 */
public record WalkRoute(List<Leg> legs, WalkPace pace) {
    private static final int SECONDS_A_MINUTE = 60;

    /**
     * From one stop to the next.
     *
     * @param line EPSG:3011, from stop to stop; straight where no way is known
     * @param metres along the line
     * @param straightMetres of those, straight between a stop and the nearest street, where the data have no path
     * @param gaps of the places where the streets of the data do not meet
     * @param gapMetres of the metres, across such places
     * @param unlitMetres of the metres, along streets without a name and service roads
     * @param stairs names of streets on the way that are stairs by their name
     * @param streets names in the order in which they are walked, none twice in a row
     * @param cannotTell why there is no way, Swedish; null when there is one
     */
    public record Leg(
            LineString line,
            double metres,
            double straightMetres,
            int gaps,
            double gapMetres,
            double unlitMetres,
            List<String> stairs,
            List<String> streets,
            @Nullable String cannotTell) {
        public Leg {
            stairs = List.copyOf(stairs);
            streets = List.copyOf(streets);
        }
    }

    public WalkRoute {
        legs = List.copyOf(legs);
    }

    /** Length in metres; of a leg without a known way the straight line, which is too short. */
    public double metres() {
        return legs.stream().mapToDouble(Leg::metres).sum();
    }

    /** How long it takes with the time at the stops, whole minutes. */
    public long minutes(int stops, int stopMinutes) {
        return (long) Math.ceil(metres() / pace.metresASecond() / SECONDS_A_MINUTE) + (long) stops * stopMinutes;
    }

    /** What has to be known before one trusts it, Swedish; never empty. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        legs.stream().map(Leg::cannotTell).filter(Objects::nonNull).distinct().forEach(notes::add);
        double straight = legs.stream().mapToDouble(Leg::straightMetres).sum();
        if (straight >= 1) {
            notes.add("%s av vägen är fågelvägen mellan stopp och närmaste gata: gång- och parkvägar saknas i gatudata."
                    .formatted(metres(straight)));
        }
        int gaps = legs.stream().mapToInt(Leg::gaps).sum();
        if (gaps > 0) {
            notes.add("På %s möts gatorna inte i gatudata (sammanlagt %s); se efter på platsen att man kommer fram."
                    .formatted(
                            Quantity.of(gaps, "ställe", "ställen"),
                            metres(legs.stream().mapToDouble(Leg::gapMetres).sum())));
        }
        if (pace.dark()) {
            notes.add(
                    "Efter mörkrets inbrott väljs hellre gator med namn och trafik, som brukar ha belysning: gator utan namn och"
                            + " servicevägar räknas som 1,5 gånger så långa, gågator som 1,2. Var lamporna står finns inte i gatudata."
                            + " %s av vägen är gator utan namn eller servicevägar."
                                    .formatted(metres(legs.stream()
                                            .mapToDouble(Leg::unlitMetres)
                                            .sum())));
        }
        if (pace.accessible()) {
            List<String> stairs = legs.stream()
                    .flatMap(leg -> leg.stairs().stream())
                    .distinct()
                    .toList();
            notes.add("Gator som heter trappa räknas som tio gånger så långa och luckor i gatudata som tre."
                    + (stairs.isEmpty()
                            ? " Ingen gata på vägen heter trappa."
                            : " Vägen går ändå längs " + String.join(", ", stairs) + ".")
                    + " Trappsteg, lutning, beläggning och kantstenar finns inte i gatudata: gå vägen i förväg.");
        }
        notes.add("Gångfart %s m/s (%s km/h), vår uppskattning för en grupp som samtalar."
                .formatted(pace.accessible() ? "0,8" : "1,1", pace.accessible() ? "3" : "4"));
        return notes;
    }

    private static String metres(double metres) {
        return Math.round(metres) + " m";
    }
}
