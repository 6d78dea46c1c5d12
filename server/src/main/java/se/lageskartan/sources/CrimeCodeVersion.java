package se.lageskartan.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.CrimeCode;

/**
 * One edit of a crime code.
 *
 * @param version from 1, per code
 * @param crimeCode null when it was put back to what ships with the program
 * @param changedBy who did it, as {@code Viewer.signature} says; a role alone where it was kept before people signed
 */
public record CrimeCodeVersion(int version, @Nullable CrimeCode crimeCode, Instant changedAt, String changedBy) {}
