package se.lageskartan.priority;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What people concluded of a measure.
 *
 * @param on the day that they did
 * @param addedBy as the audit log has it
 */
public record FollowUp(LocalDate on, Conclusion conclusion, String text, Instant added, String addedBy) {}
