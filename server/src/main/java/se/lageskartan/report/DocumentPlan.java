package se.lageskartan.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.Period;

/**
 * What a document is to be about.
 *
 * @param compare the earlier period; null to compare with none
 * @param dated the day it bears; published figures about a later time are not in it
 * @param figuresOf only published figures of this publisher or document; null for all
 */
public record DocumentPlan(
        String title,
        Period period,
        @Nullable Period compare,
        LocalDate dated,
        @Nullable String figuresOf) {}
