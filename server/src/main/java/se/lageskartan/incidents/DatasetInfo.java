package se.lageskartan.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and what it holds now.
 *
 * @param example made up to show how the map works, not real crime
 * @param published by its owner: anyone may see its points and texts
 * @param count incidents in it
 * @param first when the earliest of them began, null when there is none
 * @param last when the latest of them began, null when there is none
 * @param lastImport when the latest import that is done ended, null when there is none
 */
public record DatasetInfo(
        String code,
        String title,
        String owner,
        String purpose,
        String source,
        boolean example,
        boolean published,
        long count,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable Instant lastImport) {}
