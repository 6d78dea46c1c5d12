package se.lageskartan.figures;

import java.nio.file.Path;

/**
 * A file of figures to be taken in.
 *
 * @param file where it lies
 * @param told what the person says of it, its name among it
 * @param dryRun go the whole way but save nothing
 */
public record FigureRequest(FigureProfile profile, Path file, Told told, boolean dryRun) {}
