package se.lageskartan.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.ProfileDefinition;

/**
 * One edit of a profile.
 *
 * @param version from 1, per profile
 * @param definition null when it was taken away or put back to what ships with the program
 * @param changedBy who did it, as {@code Viewer.signature} says; a role alone where it was kept before people signed
 */
public record ProfileVersion(
        int version, @Nullable ProfileDefinition definition, Instant changedAt, String changedBy) {}
