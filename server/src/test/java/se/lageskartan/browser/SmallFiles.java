package se.lageskartan.browser;

import java.time.LocalDate;

/** Incident files for the tests, small enough to be counted by hand. */
final class SmallFiles {
    private static final String HEADER = "id;datum;kategori;plats\n";

    private SmallFiles() {}

    /** Two years to the end of October 2026: every month four robberies at Nytorget and one theft at Mariatorget. */
    static String twoYears() {
        StringBuilder file = new StringBuilder(HEADER);
        LocalDate month = LocalDate.of(2024, 11, 1);
        for (int i = 0; i < 24; i++) {
            for (int robbery = 0; robbery < 4; robbery++) {
                file.append(
                        row("r" + i + "-" + robbery, month.plusMonths(i).plusDays(robbery * 7L), "Rån", "Nytorget"));
            }
            // The last day of the last month closes the period.
            file.append(row(
                    "s" + i, month.plusMonths(i + 1L).minusDays(1), "Stöld", i % 12 < 9 ? "Mariatorget" : "Nytorget"));
        }
        return file.toString();
    }

    static String oneMore(String id) {
        return HEADER + row(id, LocalDate.of(2026, 10, 5), "Rån", "Nytorget");
    }

    /** Of two rows the second has a date that does not exist. */
    static String oneWithABadDate() {
        return HEADER + "1;2026-05-01;Rån;Nytorget\n2;2026-02-30;Rån;Nytorget\n";
    }

    /** One notice of the police, of a day inside the two years. */
    static String policeNotice() {
        return """
                [{"id": 1, "datetime": "2026-10-20 21:00:00 +02:00", "name": "20 oktober 21.00, Rån, Stockholm",
                  "summary": "Rån på Nytorget.", "url": "/aktuellt/1/", "type": "Rån",
                  "location": {"name": "Stockholm", "gps": "59.329324,18.068581"}}]""";
    }

    private static String row(String id, LocalDate day, String category, String place) {
        return id + ";" + day + ";" + category + ";" + place + "\n";
    }
}
