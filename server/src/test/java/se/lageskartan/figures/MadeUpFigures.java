package se.lageskartan.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A made-up lägesbild whose figures go together, drawn from a seed: residents, crimes, age groups, schools and a survey. */
final class MadeUpFigures {
    static final List<String> AREAS = List.of(
            "Storkyrkan",
            "Mariatorget",
            "Södra station",
            "Norra Högalid",
            "Mellersta Högalid",
            "Södra Högalid",
            "Reimersholme-Långholmen",
            "Västra Katarina",
            "Östra Katarina",
            "Norra Sofia",
            "Södra Sofia",
            "Södra Hammarbyhamnen");

    private static final List<String> CRIMES = List.of("ran", "stold", "skadegorelse", "narkotikabrott");
    private static final List<String> AGES =
            List.of("andel_0_15", "andel_16_19", "andel_20_24", "andel_25_64", "andel_65_79", "andel_80");
    private static final int FIRST = 2018;
    private static final int LAST = 2022;

    private final Random random;
    private final Map<String, Integer> residents = new HashMap<>();

    MadeUpFigures(long seed) {
        this.random = new Random(seed);
    }

    List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        for (int year = FIRST; year <= LAST; year++) {
            int residents = residents(year, all);
            crimes(year, residents, all);
        }
        ages(all);
        schools(all);
        survey(all);
        return all;
    }

    /** Within a per cent of the year before. */
    private int residents(int year, List<Figure> all) {
        int total = 0;
        for (String area : AREAS) {
            int now = residents.merge(
                    area,
                    3_000 + random.nextInt(15_000),
                    (before, unused) -> before + before * (random.nextInt(21) - 10) / 1_000);
            total += now;
            all.add(figure("folkmangd", area, year + "-12-31", String.valueOf(now), "personer", "Stockholms stad"));
        }
        all.add(figure(
                "folkmangd",
                "Södermalms stadsdelsområde",
                year + "-12-31",
                String.valueOf(total),
                "personer",
                "Stockholms stad"));
        return total;
    }

    private void crimes(int year, int residents, List<Figure> all) {
        int sum = 0;
        for (String crime : CRIMES) {
            int count = 200 + random.nextInt(3_000);
            sum += crime.equals("ran") ? 0 : count;
            crime(crime, year, count, residents, all);
        }
        crime("totalt_anmalda_brott", year, sum + 5_000 + random.nextInt(20_000), residents, all);
    }

    private void crime(String code, int year, int count, int residents, List<Figure> all) {
        all.add(figure(code, "Södermalm", String.valueOf(year), String.valueOf(count), "brott", "BRÅ"));
        all.add(figure(
                code.equals("totalt_anmalda_brott") ? "totalt_per_100000" : code + "_per_100000",
                "Södermalm",
                String.valueOf(year),
                BigDecimal.valueOf(count)
                        .multiply(BigDecimal.valueOf(100_000))
                        .divide(BigDecimal.valueOf(residents), 0, RoundingMode.HALF_UP)
                        .toPlainString(),
                "brott/100 000 inv",
                "BRÅ"));
    }

    /** Rounded to a decimal one by one, so that the sum may miss 100 by a little. */
    private void ages(List<Figure> all) {
        double[] parts = random.doubles(AGES.size(), 1, 10).toArray();
        double sum = Arrays.stream(parts).sum();
        for (int i = 0; i < parts.length; i++) {
            String share = BigDecimal.valueOf(100 * parts[i] / sum)
                    .setScale(1, RoundingMode.HALF_UP)
                    .toPlainString();
            all.add(figure(AGES.get(i), "Södermalm", LAST + "-12-31", share, "%", "Stockholms stad"));
        }
    }

    private void schools(List<Figure> all) {
        int schools = 50 + random.nextInt(80);
        all.add(figure("forskolor", "Södermalm", "2022", String.valueOf(schools), "st", "Stockholms stad"));
        all.add(figure(
                "forskolor_kommunala",
                "Södermalm",
                "2022",
                String.valueOf(random.nextInt(schools)),
                "st",
                "Stockholms stad"));
    }

    private void survey(List<Figure> all) {
        double[] before = {10 + random.nextDouble() * 20, 10 + random.nextDouble() * 20};
        double[] after = {before[0] + random.nextDouble() * 12 - 6, before[1] + random.nextDouble() * 12 - 6};
        String[] sexes = {"pojkar", "flickor"};
        for (int i = 0; i < 2; i++) {
            FigureDraft earlier =
                    draft("se_snattat", "Södermalm", "2018", percent(before[i]), "% av elever", "Stockholms stad");
            FigureDraft later =
                    draft("se_snattat", "Södermalm", "2020", percent(after[i]), "% av elever", "Stockholms stad");
            earlier.sex = sexes[i];
            later.sex = sexes[i];
            int change = (int) Math.round(after[i] - before[i]);
            later.comparedTo = (change < 0 ? "-" : "+") + Math.abs(change) + " procentenheter mot 2018";
            later.change = String.valueOf(change);
            all.add(earlier.build());
            all.add(later.build());
        }
        double weight = 0.3 + random.nextDouble() * 0.4;
        FigureDraft everybody = draft(
                "se_snattat",
                "Södermalm",
                "2020",
                percent(weight * after[0] + (1 - weight) * after[1]),
                "% av elever",
                "Stockholms stad");
        everybody.sex = "alla";
        all.add(everybody.build());
    }

    private static String percent(double share) {
        return String.valueOf(Math.round(share));
    }

    static Figure figure(String code, String area, String period, String value, String unit, String publisher) {
        return draft(code, area, period, value, unit, publisher).build();
    }

    /** Taken out in the spring after its period, or as late as the last of them. */
    static FigureDraft draft(String code, String area, String period, String value, String unit, String publisher) {
        FigureDraft draft = new FigureDraft();
        draft.indicator = code;
        draft.indicatorText = code;
        draft.area = FigureArea.unread(area);
        draft.period = PublishedPeriod.parse(period);
        draft.value = FigureValue.number(value, new BigDecimal(value), "");
        draft.unit = unit;
        draft.source = new FigureSource(publisher, publisher, "Lägesbild", "Avsnitt", "1");
        LocalDate end = draft.period.to();
        draft.extracted = end == null ? null : end.plusMonths(3);
        return draft;
    }
}
