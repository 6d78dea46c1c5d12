package se.lageskartan.report;

import org.jspecify.annotations.Nullable;
import se.lageskartan.priority.WorkStatus;

/**
 * How work in a priority or cooperation area stands, as a document says it.
 *
 * @param section heading that it stands under
 * @param comment empty when there is none
 * @param prioritised whether the overall assessment names it among those to prioritise; null when it names none
 */
public record AreaStatus(
        String name,
        String section,
        WorkStatus status,
        String comment,
        @Nullable Boolean prioritised) {}
