package se.lageskartan.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What there is from a source.
 *
 * @param citedIn the document that passes it on, empty when read at the source
 * @param published everybody may see it
 * @param figures how many that are current
 * @param first earliest day of any of their periods, null when none is told in days
 * @param last the day after the latest
 * @param extracted latest extraction, null when not known
 */
public record FigureSummary(
        String publisher,
        String citedIn,
        String dataset,
        boolean published,
        int figures,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable LocalDate extracted) {}
