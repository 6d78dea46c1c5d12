package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountSeriesTest {
    private static Instant local(String dateTime) {
        return LocalDateTime.parse(dateTime).atZone(CountSeries.ZONE).toInstant();
    }

    private static long[] seconds(String... dateTimes) {
        return Stream.of(dateTimes)
                .mapToLong(text -> local(text).getEpochSecond())
                .toArray();
    }

    @Test
    void monthsAreThoseOfStockholm() {
        // 22:30Z on 31 March is 1 April in Stockholm, in summer time; 22:30Z on 31 January is still January
        long[] times = LongStream.concat(
                        LongStream.of(
                                Instant.parse("2026-03-31T22:30:00Z").getEpochSecond(),
                                Instant.parse("2026-01-31T22:30:00Z").getEpochSecond()),
                        LongStream.of(seconds("2026-02-01T00:00", "2026-04-30T23:59:59", "2026-05-01T00:00")))
                .toArray();
        assertThat(CountSeries.monthly(
                        times,
                        YearMonth.of(2026, 1),
                        YearMonth.of(2026, 4),
                        local("2026-01-01T00:00"),
                        local("2026-05-01T00:00")))
                .containsExactly(
                        new MonthlyCount(YearMonth.of(2026, 1), 1, true),
                        new MonthlyCount(YearMonth.of(2026, 2), 1, true),
                        new MonthlyCount(YearMonth.of(2026, 3), 0, true),
                        new MonthlyCount(YearMonth.of(2026, 4), 2, true));
    }

    @Test
    void monthsTheDataCoverInPartAreNotComplete() {
        assertThat(CountSeries.monthly(
                        new long[0],
                        YearMonth.of(2025, 12),
                        YearMonth.of(2026, 3),
                        local("2026-01-01T00:00:01"),
                        local("2026-03-31T23:59:59")))
                .extracting(MonthlyCount::complete)
                .containsExactly(false, false, true, false);
    }

    @Test
    void weeksAreSevenLocalDays() {
        long[] times = seconds(
                "2026-03-22T23:59",
                "2026-03-23T00:00",
                "2026-03-29T23:59",
                "2026-03-30T00:00",
                "2026-04-05T23:59",
                "2026-04-06T00:00");
        assertThat(CountSeries.weekly(times, LocalDate.of(2026, 3, 23), 2)).containsExactly(2, 2);
        assertThat(CountSeries.weekly(times, LocalDate.of(2026, 3, 23), 0)).isEmpty();
    }

    @Test
    void refusesReversedRanges() {
        Instant now = local("2026-01-01T00:00");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CountSeries.monthly(new long[0], YearMonth.of(2026, 2), YearMonth.of(2026, 1), now, now));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountSeries.monthly(
                        new long[0], YearMonth.of(2026, 1), YearMonth.of(2026, 1), now, now.minusSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountSeries.weekly(new long[0], LocalDate.of(2026, 1, 1), -1));
    }
}
