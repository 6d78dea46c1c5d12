package se.lageskartan;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.lageskartan.feeds.FeedBoard;
import se.lageskartan.feeds.FeedStatus;
import se.lageskartan.feeds.KnownFeed;

/** How the feeds that are switched on are, as numbers for whoever watches the service. */
final class FeedGauges {
    private final FeedBoard board;
    private final MultiGauge sinceSuccess;
    private final MultiGauge failures;
    private final MultiGauge alarms;

    FeedGauges(FeedBoard board, MeterRegistry metrics) {
        this.board = board;
        this.sinceSuccess = MultiGauge.builder("lageskartan.feed.since.success.seconds")
                .description("Seconds since the source last answered as it should; NaN for never")
                .register(metrics);
        this.failures = MultiGauge.builder("lageskartan.feed.failures")
                .description("Attempts in a row that went wrong")
                .register(metrics);
        this.alarms = MultiGauge.builder("lageskartan.feed.alarm")
                .description("1 when the feed has stopped or gives nothing new")
                .register(metrics);
    }

    void refresh() {
        Instant now = board.now();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        List<MultiGauge.Row<?>> inARow = new ArrayList<>();
        List<MultiGauge.Row<?>> alarming = new ArrayList<>();
        for (FeedBoard.Posted posted : board.feeds()) {
            KnownFeed known = posted.known();
            FeedStatus status = known.status(now);
            if (status == FeedStatus.OFF) {
                continue;
            }
            Tags tags = Tags.of("feed", known.feed().code());
            Instant success = known.lastSuccess();
            ages.add(MultiGauge.Row.of(
                    tags,
                    success == null
                            ? Double.NaN
                            : Duration.between(success, now).toSeconds()));
            inARow.add(MultiGauge.Row.of(tags, known.failures()));
            alarming.add(MultiGauge.Row.of(tags, status.alarms() ? 1 : 0));
        }
        sinceSuccess.register(ages, true);
        failures.register(inARow, true);
        alarms.register(alarming, true);
    }
}
