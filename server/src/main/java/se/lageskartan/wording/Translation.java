package se.lageskartan.wording;

import org.jspecify.annotations.Nullable;

/** Where the English of a Swedish text comes from. */
@FunctionalInterface
public interface Translation {
    /** @return null when there is none, and the text is left as it is */
    @Nullable String of(String swedish);
}
