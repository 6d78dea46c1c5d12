package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.LevelCounts;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** What a reader of figures has to know of borders that changed. Swedish. */
final class BorderNotes {
    /** Beside notes that say it of a single area. */
    static final String SOME_CHANGED =
            "Gränser har ändrats sedan händelserna placerades; raderna säger vilka. Placera om händelserna för att räkna med"
                    + " gränserna som de är nu.";

    private final Gazetteer gazetteer;
    private final Period counted;
    private final @Nullable Period compared;

    BorderNotes(Gazetteer gazetteer, Period counted, @Nullable Period compared) {
        this.gazetteer = gazetteer;
        this.counted = counted;
        this.compared = compared;
    }

    /** Whether any incident was placed with another border than its area has. */
    static boolean anyChanged(List<Area> areas, LevelCounts counts) {
        return areas.stream().anyMatch(area -> counts.earlier(area.code()) > 0 || counts.placedBefore(area.code()) > 0);
    }

    /** Empty when there is nothing to say. */
    List<String> of(Area area, LevelCounts counts) {
        List<String> notes = ofBorders(area);
        int earlier = counts.earlier(area.code());
        if (earlier > 0) {
            notes.add(Quantity.number(earlier) + " av händelserna är " + (earlier == 1 ? "placerad" : "placerade")
                    + " med en tidigare gräns");
        }
        int before = counts.placedBefore(area.code());
        if (before > 0) {
            notes.add(Quantity.of(before, "händelse", "händelser")
                    + " i urvalet placerades när gränsen inte var som nu; de som ligger i det tillkomna"
                    + " räknas inte förrän de placeras om");
        }
        return notes;
    }

    /** What can be said without having counted anything; may be added to. */
    List<String> ofBorders(Area area) {
        List<String> notes = new ArrayList<>();
        List<Area> borders = gazetteer.borders(area.level()).stream()
                .filter(border -> border.code().equals(area.code()))
                .toList();
        for (int i = 1; i < borders.size(); i++) {
            Area border = borders.get(i);
            if (!border.geometry().equalsExact(borders.get(i - 1).geometry())) {
                addChange(notes, border.validFrom());
            }
        }
        LocalDate begins =
                borders.isEmpty() ? area.validFrom() : borders.getFirst().validFrom();
        Period earliest = compared == null ? counted : compared;
        if (area.level() == AreaLevel.PRIORITY && begins.isAfter(earliest.from())) {
            notes.add("området gäller från " + begins + "; tidigare händelser räknas inom samma gräns");
        }
        LocalDate end = area.validTo();
        if (end != null && end.isBefore(counted.to())) {
            notes.add("området upphörde " + end);
        }
        return notes;
    }

    private void addChange(List<String> notes, LocalDate day) {
        if (day.isAfter(counted.from()) && day.isBefore(counted.to())) {
            notes.add("gränsen ändrades " + day + ", inom perioden; ytan är den nya");
        } else if (compared != null && day.isAfter(compared.from()) && !day.isAfter(counted.from())) {
            notes.add("gränsen ändrades " + day + "; perioderna gäller olika ytor");
        }
    }
}
