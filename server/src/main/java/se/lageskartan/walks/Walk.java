package se.lageskartan.walks;

import java.time.Instant;
import java.util.UUID;

/**
 * A walk as it is kept.
 *
 * @param version rises with every change; who changes it says which one they have seen
 * @param changedBy as people sign what they change
 */
public record Walk(UUID id, WalkPlan plan, int version, Instant changed, String changedBy) {}
