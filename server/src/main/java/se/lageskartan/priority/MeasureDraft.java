package se.lageskartan.priority;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.wording.InvalidFieldException;
import se.lageskartan.wording.Quantity;

/**
 * What people say of a measure.
 *
 * @param place a name of the gazetteer; null when {@code drawn} says where
 * @param drawn EPSG:3011; null when {@code place} says where
 * @param responsible a function or role, never a private person
 * @param ends the last day; null until further notice
 * @param costSek whole kronor; null when not known
 * @param effectArea {@code level:code} of the area that the effect is looked for in; null to look for it where the measure is
 * @param controlArea the same of the area that it is compared with; null to take what was most alike
 * @param effectRadiusM metres around a point or a line within which the effect is looked for, 20 to 300; null for the usual
 *     distance
 * @param effectRingM metres of the ring around what was drawn or named, 50 to 500; null for the usual width
 * @param followUpOn when to look at it next; null when nothing is planned
 * @param restricted not for field assistants
 */
public record MeasureDraft(
        String title,
        String description,
        MeasureKind kind,
        @Nullable PlaceName place,
        @Nullable Geometry drawn,
        String responsible,
        LocalDate starts,
        @Nullable LocalDate ends,
        MeasureStatus status,
        @Nullable Long costSek,
        Expectation expectation,
        @Nullable String effectArea,
        @Nullable String controlArea,
        @Nullable Integer effectRadiusM,
        @Nullable Integer effectRingM,
        List<WorkAreaId> areas,
        @Nullable LocalDate followUpOn,
        boolean restricted) {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final long MOST_SEK = 1_000_000_000;
    private static final int MOST_CORNERS = 2_000;
    private static final int MOST_AREAS = 20;

    public MeasureDraft {
        areas = List.copyOf(areas);
    }

    /**
     * The draft with its texts tidied.
     *
     * @param known every work area there is
     * @throws InvalidFieldException naming the field that cannot be kept
     */
    MeasureDraft checked(Gazetteer gazetteer, Set<WorkAreaId> known, LocalDate today) {
        where(gazetteer);
        days(today);
        if (costSek != null && (costSek < 0 || costSek > MOST_SEK)) {
            throw new InvalidFieldException(
                    "costSek",
                    Quantity.number(costSek) + " kr",
                    "0 till " + Quantity.number(MOST_SEK) + " hela kronor, eller inget när kostnaden inte är känd");
        }
        distance("effectRadiusM", effectRadiusM, MeasureGround.LEAST_RADIUS_M, MeasureGround.MOST_RADIUS_M);
        distance("effectRingM", effectRingM, MeasureGround.LEAST_RING_M, MeasureGround.MOST_RING_M);
        compared(gazetteer);
        if (areas.size() > MOST_AREAS) {
            throw new InvalidFieldException("areas", areas.size() + " områden", "högst " + MOST_AREAS);
        }
        for (WorkAreaId area : areas) {
            if (!known.contains(area)) {
                throw new InvalidFieldException("areas", "”" + area + "”", "ett område som finns");
            }
        }
        return new MeasureDraft(
                WorkText.line("title", title),
                WorkText.text("description", description),
                kind,
                place,
                drawn,
                WorkText.line("responsible", responsible),
                starts,
                ends,
                status,
                costSek,
                expectation.checked(),
                effectArea,
                controlArea,
                effectRadiusM,
                effectRingM,
                areas.stream().distinct().sorted().toList(),
                followUpOn,
                restricted);
    }

    private void where(Gazetteer gazetteer) {
        if ((place == null) == (drawn == null)) {
            throw new InvalidFieldException(
                    "place",
                    place == null ? "inget" : "både en plats och en ritad yta",
                    "en plats ur ortregistret eller en ritad yta, ett av dem");
        }
        if (place != null && place.in(gazetteer).isEmpty()) {
            throw new InvalidFieldException(
                    "place", "”" + place + "”", "en plats, gata eller ett område som finns i ortregistret");
        }
        if (drawn != null) {
            if (drawn.getNumPoints() > MOST_CORNERS) {
                throw new InvalidFieldException("geometry", drawn.getNumPoints() + " hörn", "högst " + MOST_CORNERS);
            }
            if (!(drawn instanceof Puntal || drawn instanceof Lineal || drawn instanceof Polygonal)) {
                throw new InvalidFieldException(
                        "geometry", "en blandning", "bara punkter, bara linjer eller bara ytor");
            }
            if (drawn.isEmpty() || !drawn.isValid()) {
                throw new InvalidFieldException("geometry", "en yta som korsar sig själv eller är tom", "en hel yta");
            }
            if (!gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry().intersects(drawn)) {
                throw new InvalidFieldException("geometry", "utanför stadsdelsområdet", "en yta inom det");
            }
        }
    }

    private void days(LocalDate today) {
        day("starts", starts);
        day("ends", ends);
        day("followUpOn", followUpOn);
        if (ends != null && ends.isBefore(starts)) {
            throw new InvalidFieldException(
                    "ends", ends.toString(), "en dag från och med " + starts + ", när den börjar");
        }
        if (followUpOn != null && followUpOn.isBefore(starts)) {
            throw new InvalidFieldException(
                    "followUpOn", followUpOn.toString(), "en dag från och med " + starts + ", när åtgärden börjar");
        }
        if (status == MeasureStatus.ONGOING && starts.isAfter(today)) {
            throw new InvalidFieldException(
                    "status",
                    "”" + status.title() + "” men börjar " + starts,
                    "planerad, eller en första dag som har varit");
        }
        if (status == MeasureStatus.ENDED && (ends == null || ends.isAfter(today))) {
            throw new InvalidFieldException(
                    "ends",
                    ends == null ? "inget" : ends.toString(),
                    "den sista dagen, högst i dag, för en avslutad åtgärd");
        }
    }

    private static void day(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(EARLIEST) || !day.isBefore(LATEST))) {
            throw new InvalidFieldException(field, day.toString(), "en dag mellan " + EARLIEST + " och " + LATEST);
        }
    }

    private static void distance(String field, @Nullable Integer metres, int least, int most) {
        if (metres != null && (metres < least || metres > most)) {
            throw new InvalidFieldException(
                    field, metres + " m", least + " till " + most + " m, eller inget för det vanliga");
        }
    }

    private void compared(Gazetteer gazetteer) {
        area("effectArea", effectArea, gazetteer);
        Area treated = MeasureGround.area(this, gazetteer).orElse(null);
        Area control = area("controlArea", controlArea, gazetteer);
        if (control == null) {
            return;
        }
        if (treated == null) {
            MeasureGround ground = MeasureGround.of(this, gazetteer).orElse(null);
            if (ground != null && ground.touches(control)) {
                throw new InvalidFieldException(
                        "controlArea",
                        control.name(),
                        "ett område som varken överlappar " + ground.inWords() + " eller ringen på " + ground.ringM()
                                + " m runt om");
            }
        } else if (control.geometry().intersection(treated.geometry()).getArea() > 1) {
            throw new InvalidFieldException(
                    "controlArea", control.name(), "ett område som inte överlappar " + treated.name());
        }
    }

    private static @Nullable Area area(String field, @Nullable String text, Gazetteer gazetteer) {
        if (text == null) {
            return null;
        }
        return PlaceName.area(gazetteer, text)
                .orElseThrow(() -> new InvalidFieldException(
                        field, "”" + text + "”", "NIVÅ:KOD för ett område som finns, till exempel nyko5:14302"));
    }
}
