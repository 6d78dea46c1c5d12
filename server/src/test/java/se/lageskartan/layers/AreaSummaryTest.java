package se.lageskartan.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.Period;

/** The sentence above the map says what the figures say, and no more. */
class AreaSummaryTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        StringBuilder file = new StringBuilder("id;datum;kategori;x;y\n");
        LocalDate first = LocalDate.of(2023, 1, 1);
        // A robbery every third day in one area in 2023, and every day in 2024.
        for (LocalDate day = first; day.isBefore(first.plusYears(2)); day = day.plusDays(1)) {
            if (day.getYear() == 2024 || day.getDayOfYear() % 3 == 1) {
                file.append("%s;%s;ran;153890;6577680%n".formatted(day, day));
            }
        }
        service.importFile("ran.csv", "csv", file.toString(), false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aCertainIncreaseIsSaidWithItsPlaceAndSize() {
        assertThat(summary("period=2024-01-01/2025-01-01&compare=2023-01-01/2024-01-01"))
                .isEqualTo("2024: 366 händelser, mot 122 2023 – en säker ökning (+199\u00a0%)."
                        + " Säker ökning i Södra station; i övriga ingen säker förändring eller för få för att avgöra."
                        + " 100\u00a0% av händelserna är placerade på den här nivån, 100\u00a0% med säkert område.");
    }

    @Test
    void aYearThatIsNotCoveredIsNotCalledAYear() {
        String partly = "period=2024-07-01/2025-07-01";
        assertThat(summary(partly)).startsWith("2024-07-01–2024-12-31: 184 händelser.");
        assertThat(service.json("/api/statistics/areas?level=nyko5&" + partly)
                        .at("/notes/0")
                        .asText())
                .isEqualTo("Perioden är kortad till 2024-07-01–2024-12-31, som är vad källorna täcker.");
        assertThat(summary("period=2022-01-01/2023-01-01")).contains("ligger utanför vad källorna täcker");
    }

    @Test
    void nothingAndOneAreToldAsTheyAre() {
        assertThat(summary("period=2024-01-01/2025-01-01&category=narkotika")).startsWith("2024: 0 händelser.");
        assertThat(summary("period=2024-03-01/2024-03-02")).startsWith("2024-03-01: 1 händelse.");
    }

    @Test
    void whatIsAsItWasIsNoChange() {
        assertThat(summary("period=2024-07-01/2024-10-01&compare=2024-04-01/2024-07-01"))
                .startsWith(
                        "2024-07-01–2024-09-30: 92 händelser, mot 91 2024-04-01–2024-06-30 – ingen säker förändring."
                                + " I inget av områdena är förändringen säkerställd; i 11 av 12 är det för få för att avgöra.");
    }

    @Test
    void periodsOfUnlikeLengthAreSaidToBeComparedByTheDay() {
        assertThat(summary("period=2024-07-01/2024-08-01&compare=2024-01-01/2024-07-01"))
                .contains(" – ingen säker förändring.", "Perioderna är 31 och 182 dagar; jämförelsen räknar per dag.");
    }

    @Test
    void withoutEarlierDataNothingIsSaidOfChange() {
        String uncovered = "period=2023-06-01/2023-09-01&compare=2022-06-01/2022-09-01";
        assertThat(summary(uncovered)).doesNotContain("förändring", "ökning", "minskning", "mot ");
        assertThat(service.json("/api/statistics/areas?level=nyko5&" + uncovered)
                        .at("/notes/0")
                        .asText())
                .startsWith("Jämförelseperioden 2022-06-01–2022-08-31 ligger utanför");
    }

    @Test
    void thePartOfTheDayOrWeekThatIsCountedIsNamed() {
        // A date without a time belongs to no part of the day.
        assertThat(summary("period=2024-01-01/2025-01-01&daypart=natt")).startsWith("2024, natt kl. 0–6: 0 händelser.");
        assertThat(summary("period=2024-01-01/2025-01-01&weekdays=5-6&hours=18-24"))
                .startsWith("2024, fredag–lördag kl. 18–24: 0 händelser.");
    }

    @Test
    void fewIncidentsAreTooFew() {
        assertThat(summary("period=2023-01-07/2023-01-13&compare=2023-01-01/2023-01-07"))
                .contains("2 händelser, mot 2 ", "för få för att avgöra");
    }

    @Test
    void periodsAreCalledWhatPeopleCallThem() {
        LocalDate newYear = LocalDate.of(2024, 1, 1);
        assertThat(AreaSummary.period(new Period(newYear, newYear.plusYears(1))))
                .isEqualTo("2024");
        assertThat(AreaSummary.period(new Period(newYear.plusMonths(2), newYear.plusMonths(3))))
                .isEqualTo("mars 2024");
        assertThat(AreaSummary.period(new Period(newYear, newYear.plusDays(3)))).isEqualTo("2024-01-01–2024-01-03");
    }

    private static String summary(String parameters) {
        return service.json("/api/statistics/areas?level=nyko5&" + parameters)
                .get("summary")
                .asText();
    }
}
