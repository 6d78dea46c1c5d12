package se.lageskartan.gazetteer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.ReferenceSystem;

/**
 * How a file of areas is to be read and put to use. What is null or empty is found in the file.
 *
 * @param level the level that the file's areas replace: basområden, NYKO 5 or stadsdelar
 * @param validFrom the first day of the new borders; earlier periods keep the borders before. Null when the borders before
 *     were wrong
 * @param fileName as its sender calls it
 * @param source where the borders come from, for those who look at figures
 * @param table the table of a GeoPackage that has several
 * @param codeProperty the property that holds the areas' code
 * @param nameProperty the property that holds their name
 * @param system the system that coordinates are in, when the file says it wrongly or not at all
 */
public record AreaOrder(
        AreaLevel level,
        @Nullable LocalDate validFrom,
        String fileName,
        @Nullable String source,
        @Nullable String table,
        @Nullable String codeProperty,
        @Nullable String nameProperty,
        @Nullable ReferenceSystem system) {}
