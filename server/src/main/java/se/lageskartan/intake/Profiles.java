package se.lageskartan.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The profiles there are: those that ship with the program, and before them those that have been stored. Immutable. */
public final class Profiles {
    private static final Map<FileFormat, String> PLAIN = Map.of(
            FileFormat.CSV, "csv",
            FileFormat.XLSX, "excel",
            FileFormat.GEOJSON, "geojson",
            FileFormat.GEOPACKAGE, "geopackage",
            FileFormat.POLISEN, "polisen");

    private final List<Profile> all;

    private Profiles(List<Profile> all) {
        this.all = List.copyOf(all);
    }

    /** As they ship with the program. */
    public static Profiles builtIn() {
        return of(List.of(), CrimeCodes.builtIn());
    }

    /**
     * @param stored edited and own profiles; one with the code of a built-in goes before it
     * @param codes the crime codes to read by
     */
    public static Profiles of(Collection<ProfileDefinition> stored, CrimeCodes codes) {
        Map<String, Profile> byCode = new LinkedHashMap<>();
        for (ProfileDefinition definition : BuiltInProfiles.ALL) {
            byCode.put(definition.code(), profile(definition, Profile.Origin.BUILT_IN, codes));
        }
        for (ProfileDefinition definition : stored) {
            Profile.Origin origin = byCode.containsKey(definition.code()) ? Profile.Origin.EDITED : Profile.Origin.OWN;
            byCode.put(definition.code(), profile(definition, origin, codes));
        }
        return new Profiles(new ArrayList<>(byCode.values()));
    }

    /** In the order to show them: built-in ones first, in the order of their usefulness, then own ones. */
    public List<Profile> all() {
        return all;
    }

    public Optional<Profile> byCode(String code) {
        return all.stream().filter(profile -> profile.code().equals(code)).findFirst();
    }

    /** The definition that ships with the program under a code, whatever has been stored over it. */
    public static Optional<ProfileDefinition> builtIn(String code) {
        return BuiltInProfiles.ALL.stream()
                .filter(definition -> definition.code().equals(code))
                .findFirst();
    }

    /** Tells by which profile a file is to be read. */
    public Recognition recognise(Path file) throws IOException {
        return new ProfileRecogniser(all).recognise(file);
    }

    /**
     * The profile to try when none is named: the one that is recognised, else the plain one of that kind of file, whose reader
     * says what is wrong if it does not fit.
     */
    public Profile detect(Path file) throws IOException {
        Recognition recognition = recognise(file);
        Optional<Profile> known =
                recognition.verdict() == Recognition.Verdict.KNOWN ? byCode(recognition.profile()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        FileFormat format = FileKind.of(file);
        return byCode(String.valueOf(PLAIN.get(format)))
                .orElseThrow(() -> new IllegalStateException("no profile for " + format));
    }

    private static Profile profile(ProfileDefinition definition, Profile.Origin origin, CrimeCodes codes) {
        IncidentReader reader =
                definition.format().isTable() ? new ProfileReader(definition, codes) : new PoliceEventsReader();
        return new Profile(definition, origin, reader);
    }
}
