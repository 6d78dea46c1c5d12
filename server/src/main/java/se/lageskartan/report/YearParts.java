package se.lageskartan.report;

import java.util.ArrayList;
import java.util.List;
import se.lageskartan.priority.est.EstYear;
import se.lageskartan.priority.est.Quarters;
import se.lageskartan.wording.Quantity;

/** What a document tells of a year of EST: what was reported, and what its quarters gave priority to. Reports are no incidents, and never beside them. */
final class YearParts {
    private static final int MOST = 5;

    private YearParts() {}

    /** Empty when nothing was reported in the year and nothing decided. */
    static List<Block> of(EstYear year) {
        List<Block> blocks = new ArrayList<>();
        if (year.weeks().isEmpty() && year.decisions().isEmpty()) {
            return blocks;
        }
        String source = year.source() + " Det är vad parterna har sett och skrivit, ingen räkning av brott.";
        if (!year.weeks().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "EST under " + year.year() + ". " + year.summary() + " " + year.comparison(), source));
            if (!year.analysis().text().isBlank()) {
                blocks.add(new Block.Paragraph(
                        "Samordnarens analys av " + year.year() + ": "
                                + year.analysis().text(),
                        "Källa: årets EST, skrivet av samordnaren."));
            }
            tally("Mest rapporterade problem i EST " + year.year(), "Problem", year.problems(), source, blocks);
            tally("Mest rapporterade platser i EST " + year.year(), "Plats", year.places(), source, blocks);
        }
        List<List<String>> rows = new ArrayList<>();
        for (Quarters.Decision decision : year.decisions()) {
            for (Quarters.Chosen area : decision.areas()) {
                rows.add(List.of(
                        decision.quarter().title(),
                        area.name(),
                        area.reason(),
                        area.outcome().isEmpty() ? "inte skrivet" : area.outcome()));
            }
            if (decision.areas().isEmpty()) {
                rows.add(List.of(decision.quarter().title(), "inget område", decision.fewer(), "–"));
            }
        }
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(
                    "Prioriterat i EST " + year.year() + ", kvartal för kvartal",
                    List.of("Kvartal", "Område", "Varför", "Vad det blev"),
                    List.of(false, false, false, false),
                    rows,
                    "Källa: EST:s beslut för varje kvartal, med de skäl som skrevs då."));
        }
        return blocks;
    }

    private static void tally(
            String caption, String what, List<EstYear.Tally> tallies, String source, List<Block> blocks) {
        if (!tallies.isEmpty()) {
            blocks.add(new Block.Table(
                    caption,
                    List.of(what, "Rapporter", "Antal veckor"),
                    List.of(false, true, true),
                    tallies.stream()
                            .limit(MOST)
                            .map(tally -> List.of(
                                    tally.title(), Quantity.number(tally.reports()), Quantity.number(tally.weeks())))
                            .toList(),
                    source));
        }
    }
}
