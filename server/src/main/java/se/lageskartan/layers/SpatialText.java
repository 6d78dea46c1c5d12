package se.lageskartan.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.NearRepeat;
import se.lageskartan.analysis.SharedPoints;
import se.lageskartan.disclosure.EmergingQuery;
import se.lageskartan.disclosure.GridFigures;
import se.lageskartan.disclosure.NearRepeatFigures;
import se.lageskartan.wording.Quantity;

/** What was found of patterns in space, how, and what to beware of, in Swedish. */
final class SpatialText {
    static final String GRID_METHOD =
            "Getis-Ord Gi* och lokalt Morans I över antal per landyta, binära vikter, grannar i en ring. z är måttet som det är"
                    + " definierat; p är rättat för få och sneda antal (negativ binomialfördelning), för rutor med lite land och för"
                    + " närupprepning (kovarians mellan grannar ur veckoserier), q är Benjamini–Hochberg över alla rutor. Het eller kall: q under 0,05.";
    private static final double TELLING_SHARE = SharedPoints.LEAST_SHARE;

    private SpatialText() {}

    static String nearRepeatMethod(int shuffles) {
        return "Knox test: par av händelser per avstånd och antal dagar, halvöppna band; väntat antal exakt; "
                + (shuffles == 0
                        ? "p ur exakt medelvärde och varians över alla sätt att kasta om datumen (Barton och David 1966)"
                        : "p = (1 + omkastningar av datumen med minst så många par) / (1 + omkastningar)")
                + "; fönstret kräver q under 0,05 (Benjamini–Hochberg) i alla band.";
    }

    static String emergingMethod(EmergingQuery.Compared compared) {
        return "Gi* över en rumtidskub (rutan och dess grannar i steget och i steget före, "
                + (compared == EmergingQuery.Compared.ENTIRE_CUBE
                        ? "medelvärde och spridning ur hela kuben), trend med Mann–Kendall över Gi*"
                        : "medelvärde och spridning ur de två stegen, så att en årstid inte gör rutor heta), trend med"
                                + " Mann–Kendall över hur många gånger stegets medelvärde rutan och dess grannar har")
                + "; p och q som för rutnätet; 17 kategorier enligt Emerging Hot Spot Analysis i ArcGIS Pro 3.2.";
    }

    /** What a reader must know of a cell before believing it; null when there is nothing. */
    static @Nullable String note(GridFigures.Cell cell) {
        Double share = cell.samePointShare();
        if (share == null || share < TELLING_SHARE || share * cell.count() < SharedPoints.LEAST - 0.5) {
            return cell.dependsOnPoint() ? "Het bara tack vare punkter som många händelser i närheten delar." : null;
        }
        String said = SwedishText.percent(share) + " av händelserna här har exakt samma punkt";
        return cell.dependsOnPoint()
                ? said
                        + "; utan sådana punkter är rutan ingen hotspot, som alltså kan bero på hur platserna är angivna."
                : said + ".";
    }

    static String summary(GridFigures figures) {
        if (figures.cannotTell() != null) {
            return figures.cannotTell();
        }
        long hot = figures.cells().stream().filter(cell -> is(cell, 1)).count();
        long cold = figures.cells().stream().filter(cell -> is(cell, -1)).count();
        long doubtful = figures.cells().stream()
                .filter(GridFigures.Cell::dependsOnPoint)
                .count();
        String places = SwedishText.number(figures.cells().size()) + " "
                + figures.query().shape().title();
        if (hot + cold == 0) {
            return "Ingen av " + places + " har säkert fler eller färre händelser än slumpen ger.";
        }
        String said = "Av " + places + " är " + Quantity.of(hot, "het", "heta") + " och "
                + Quantity.of(cold, "kall", "kalla");
        return doubtful == 0
                ? said + "."
                : said + "; " + SwedishText.number(doubtful)
                        + " av de heta är det bara tack vare punkter som många händelser delar.";
    }

    private static boolean is(GridFigures.Cell cell, int state) {
        Integer is = cell.state();
        return is != null && is == state;
    }

    static String leftOut(GridFigures.LeftOut leftOut, boolean points) {
        String said = "Av " + Quantity.of(leftOut.matching(), "händelse", "händelser") + " saknar "
                + SwedishText.number(leftOut.unplaced()) + " plats";
        if (points) {
            said += ", " + SwedishText.number(leftOut.uncertain()) + " har en för osäker plats för att vara en punkt";
        }
        return said + " och " + SwedishText.number(leftOut.outside()) + " ligger utanför; de är inte med.";
    }

    /** The raised window in words. */
    static String summary(NearRepeatFigures figures) {
        if (figures.cannotTell() != null) {
            return figures.cannotTell();
        }
        NearRepeat.Window window = figures.window();
        NearRepeat.Window same = figures.samePoint();
        String said = window == null
                ? "Ingen säkert förhöjd risk nära en händelse, bortsett från exakt samma punkt."
                : "Inom " + SwedishText.decimal(window.spaceTo()) + " m och " + SwedishText.decimal(window.timeTo())
                        + " dagar efter en händelse är risken " + SwedishText.times(window.ratio())
                        + " gånger den väntade.";
        return same == null
                ? said
                : said + " På exakt samma punkt och inom " + SwedishText.decimal(same.timeTo()) + " dagar är den "
                        + SwedishText.times(same.ratio()) + " gånger den väntade.";
    }

    static String leftOut(NearRepeatFigures.LeftOut leftOut, int incidents) {
        return "Prövningen bygger på " + SwedishText.number(incidents) + " av "
                + Quantity.of(leftOut.matching(), "händelse. ", "händelser. ")
                + SwedishText.list(List.of(
                        SwedishText.number(leftOut.unplaced()) + " saknar plats",
                        SwedishText.number(leftOut.uncertain()) + " har en osäkrare plats än 100 m",
                        SwedishText.number(leftOut.longInterval()) + " kan ha hänt under mer än tre dagar"))
                + ".";
    }
}
