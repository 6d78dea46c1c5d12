package se.lageskartan.intake;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.GeoFeature;

/** One row of a file of addresses, by what its columns mean. */
record AddressRow(GeoFeature feature, Map<AddressColumn, String> columns) {

    /** What stands there, without spaces around and with single ones inside; empty when nothing does. */
    String text(AddressColumn column) {
        String name = columns.get(column);
        Object value = name == null ? null : feature.properties().get(name);
        return value == null
                ? ""
                : value.toString().replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** Five digits; 0 stands for none in the register. */
    String postcode() {
        String digits = text(AddressColumn.POSTCODE).replace(" ", "");
        return digits.matches("[1-9]\\d{4}") ? digits : "";
    }

    RejectedRecordException rejected(@Nullable AddressColumn column, String reason, String problem) {
        String name = column == null ? null : columns.get(column);
        return new RejectedRecordException(name == null ? List.of() : List.of(name), reason, problem);
    }

    /** The row as it stands in the file, for the one who is to correct it. */
    String raw(int longest) {
        String raw = feature.properties().entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining("; "));
        return raw.length() > longest ? raw.substring(0, longest) : raw;
    }
}
