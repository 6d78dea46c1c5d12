package se.lageskartan.feeds;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;

/** Whether a feed can be set as somebody wants it. */
public final class FeedChecks {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_LOCATION = 1_000;
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);
    private static final Duration SHORTEST_NEWS = Duration.ofMinutes(1);
    private static final Duration LONGEST_NEWS = Duration.ofDays(365);

    private final FeedSettings settings;

    public FeedChecks(FeedSettings settings) {
        this.settings = settings;
    }

    /**
     * A feed of what was written, times in seconds.
     *
     * @param newsWithinS null when nothing new is expected
     * @throws InvalidFeedException names the first field that will not do
     */
    public Feed feed(
            @Nullable String code,
            @Nullable String title,
            @Nullable String kind,
            @Nullable String location,
            @Nullable String profile,
            @Nullable Integer intervalS,
            @Nullable Integer newsWithinS,
            @Nullable Boolean enabled,
            Profiles profiles)
            throws InvalidFeedException {
        if (code == null || !CODE.matcher(code).matches()) {
            throw invalid(
                    "code",
                    code,
                    "högst 40 små bokstäver a–z, siffror och bindestreck, med bokstav eller siffra först");
        }
        if (title == null || title.isBlank() || title.strip().length() > LONGEST_TITLE) {
            throw invalid("title", title, "ett namn på högst " + LONGEST_TITLE + " tecken");
        }
        Feed.Kind known = Optional.ofNullable(kind)
                .flatMap(Feed.Kind::parse)
                .orElseThrow(() -> invalid("kind", kind, "http eller folder"));
        if (profile == null || profiles.byCode(profile).isEmpty()) {
            throw invalid(
                    "profile",
                    profile,
                    "något av " + profiles.all().stream().map(Profile::code).collect(Collectors.joining(", ")));
        }
        Duration interval = between("intervalSeconds", intervalS, known.shortest(), LONGEST_INTERVAL);
        Duration newsWithin =
                newsWithinS == null ? null : between("newsWithinSeconds", newsWithinS, SHORTEST_NEWS, LONGEST_NEWS);
        if (enabled == null) {
            throw invalid("enabled", null, "true eller false");
        }
        String where = location == null ? "" : location.strip();
        if (where.isEmpty() || where.length() > LONGEST_LOCATION) {
            throw invalid("location", where, "en adress eller en mapp, högst " + LONGEST_LOCATION + " tecken");
        }
        requireUsable(known, where);
        return new Feed(code, title.strip(), known, where, profile, interval, newsWithin, enabled);
    }

    private void requireUsable(Feed.Kind kind, String location) throws InvalidFeedException {
        try {
            switch (kind) {
                case HTTP ->
                    FeedAddress.requireReachable(
                            FeedAddress.parse(location, settings.privateHosts()), settings.privateHosts(), false);
                case FOLDER -> WatchedFolder.locate(settings.folders(), location);
            }
        } catch (FeedFailure e) {
            throw invalid(
                    "location", location, "en källa som går att nå. " + e.text().replaceFirst("\\.$", ""));
        }
    }

    private static Duration between(String field, @Nullable Integer seconds, Duration least, Duration most)
            throws InvalidFeedException {
        if (seconds == null || seconds < least.toSeconds() || seconds > most.toSeconds()) {
            throw invalid(
                    field,
                    seconds == null ? null : seconds.toString(),
                    "sekunder, %d till %d".formatted(least.toSeconds(), most.toSeconds()));
        }
        return Duration.ofSeconds(seconds);
    }

    private static InvalidFeedException invalid(String field, @Nullable String given, String expected) {
        return new InvalidFeedException(field, given == null ? "" : given, expected);
    }
}
