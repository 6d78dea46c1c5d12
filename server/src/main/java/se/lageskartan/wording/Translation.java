package se.lageskartan.wording;

import org.jspecify.annotations.Nullable;

/** Where the English of a Swedish text comes from. */
@FunctionalInterface
public interface Translation {
    /** The English of a text, or null when there is none and it is left as it is. */
    @Nullable String of(String swedish);
}
