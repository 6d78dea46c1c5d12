package se.lageskartan.gazetteer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;

/** A name outside the district, kept so that a text that mentions it is recognised as outside and not pulled in. */
public record OutsideName(
        String name,
        String kind,
        List<String> aliases,
        @Nullable Position position) {
    public OutsideName {
        aliases = List.copyOf(aliases);
    }
}
