package se.lageskartan.priority;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work area as it is now.
 *
 * @param name of a priority area as the gazetteer has it, or its code when its borders have been taken out of it
 * @param position order in lists
 * @param version 0 when nothing has been said of it yet
 * @param changed null when nothing has been said of it yet
 * @param changedBy as the audit log has it
 */
public record WorkArea(
        WorkAreaId id,
        String name,
        int position,
        WorkAreaDraft content,
        int version,
        @Nullable Instant changed,
        String changedBy) {}
