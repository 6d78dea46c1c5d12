package se.lageskartan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;

/** Places Swedish texts on one thread, timed by the processor time it got, so that a busy machine does not slow it. */
final class TextBench {
    private static final double GOAL = 50_000;

    private TextBench() {}

    static void run(Geocoder geocoder, List<String> texts, int runs, Report report) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] perSecond = new double[runs];
        long placed = placed(geocoder, texts);
        placed(geocoder, texts);
        for (int run = 0; run < runs; run++) {
            long start = threads.getCurrentThreadCpuTime();
            if (placed(geocoder, texts) != placed) {
                report.wrongAnswer("samma texter placerades olika två gånger");
            }
            perSecond[run] = texts.size() / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
        }
        Spread spread = Spread.of(perSecond);
        report.add(new Line(
                "placering av svensk text",
                "",
                Spread.number(spread.median()) + " texter/s och kärna",
                "",
                "50 000",
                spread.median() >= GOAL,
                spread.text()));
        report.note("%d texter, i snitt %.0f tecken, %.0f %% placerade."
                .formatted(
                        texts.size(),
                        texts.stream().mapToInt(String::length).average().orElse(0),
                        100.0 * placed / texts.size()));
    }

    private static long placed(Geocoder geocoder, List<String> texts) {
        long placed = 0;
        for (String text : texts) {
            if (geocoder.byText(text) instanceof Geocoding.Placed) {
                placed++;
            }
        }
        return placed;
    }
}
