package se.lageskartan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.report.Lagesbild.Fact;

/** What a document says otherwise than the one before it. */
final class Differences {
    private Differences() {}

    /** @param before null when there is none, or when this reader may not read it */
    static List<Block> of(@Nullable Lagesbild before, List<Fact> facts) {
        if (before == null) {
            return List.of();
        }
        // Documents decided earlier may hold several times of one thing under its key.
        Map<String, List<Fact>> earlier = before.facts().stream()
                .collect(Collectors.groupingBy(Fact::key, LinkedHashMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        int same = 0;
        int added = 0;
        for (Fact fact : facts) {
            List<Fact> then = earlier.remove(fact.key());
            if (then == null) {
                added++;
            } else if (then.stream().anyMatch(one -> one.text().equals(fact.text()))) {
                same++;
            } else {
                rows.add(List.of(fact.title(), then.getFirst().text(), fact.text()));
            }
        }
        String name = before.title() + ", " + before.period();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of("Mot ”" + name + "” (" + before.state().toLowerCase(Locale.ROOT) + ") är "
                + rows.size() + " uppgifter ändrade, " + same + " oförändrade, " + added + " nya och " + earlier.size()
                + " borta."));
        if (!rows.isEmpty()) {
            blocks.add(
                    new Block.Table(
                            "Ändrade uppgifter",
                            List.of("Uppgift", before.period(), "Nu"),
                            List.of(false, true, true),
                            rows,
                            "Källa: den förra lägesbilden som den beslutades, och denna. En skillnad mellan två dokument är ingen prövad förändring; den står i tabellerna ovan."));
        }
        return blocks;
    }
}
