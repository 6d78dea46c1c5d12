package se.lageskartan.feeds;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;

/**
 * A source that is polled, as it is set.
 *
 * @param code lower-case letters, digits and hyphens; names it in addresses
 * @param title Swedish, what it brings
 * @param location an address, or a directory below the one that the settings allow
 * @param profile code of the profile its files are read with, which also says into which dataset they go
 * @param interval between two attempts while all is well
 * @param newsWithin something new is expected at least this often; null when nothing is
 * @param enabled whether it is polled at all
 */
public record Feed(
        String code,
        String title,
        Kind kind,
        String location,
        String profile,
        Duration interval,
        @Nullable Duration newsWithin,
        boolean enabled) {

    /** How it is fetched. */
    public enum Kind implements Coded {
        /** An answer over HTTPS. */
        HTTP(Duration.ofMinutes(1)),
        /** Files that are put in a directory. */
        FOLDER(Duration.ofSeconds(10));

        private final Duration shortest;

        Kind(Duration shortest) {
            this.shortest = shortest;
        }

        /** The shortest interval, for the sake of who is asked. */
        public Duration shortest() {
            return shortest;
        }

        public static Optional<Kind> parse(String code) {
            return Coded.find(Kind.class, code);
        }
    }
}
