package se.lageskartan.priority;

import java.time.Instant;

/**
 * A version of a work area or a measure.
 *
 * @param content the row as it was, JSON
 * @param deed what was done, a word of ours
 * @param reason why, in the person's own words; may be empty
 * @param changedBy as the audit log has it
 */
public record WorkVersion(int version, String content, String deed, String reason, Instant changed, String changedBy) {}
