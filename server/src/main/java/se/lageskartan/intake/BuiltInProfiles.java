package se.lageskartan.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The profiles that ship with the program, as the files under {@code profiles/} say. */
final class BuiltInProfiles {
    /** In the order to show them. */
    static final List<ProfileDefinition> ALL = Stream.of(
                    "csv", "csv-windows-1252", "status", "excel", "geojson", "geopackage", "polisen")
            .map(BuiltInProfiles::read)
            .toList();

    private BuiltInProfiles() {}

    private static ProfileDefinition read(String code) {
        try (InputStream in = BuiltInProfiles.class.getResourceAsStream("profiles/" + code + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the profile " + code + " is missing from the program");
            }
            return ProfileJson.read(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidProfileException e) {
            throw new IllegalStateException("the built-in profile " + code + " is wrong: " + e.getMessage(), e);
        }
    }
}
