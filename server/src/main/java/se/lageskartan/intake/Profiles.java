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

    /**
     * The profile to try when none is named. What kind of file it is tells its first bytes; among the profiles for that
     * kind, the one that names headings of its own and finds all of them is sure, when it is alone in finding the most.
     * Else it is the plain one of that kind, whose reader says what is wrong if it does not fit.
     */
    public Profile detect(Path file) throws IOException {
        FileFormat format = FileKind.of(file);
        List<Profile> stating = all.stream()
                .filter(profile -> profile.definition().format() == format
                        && !profile.definition().columns().isEmpty())
                .toList();
        Profile sure = null;
        int most = 0;
        boolean tied = false;
        for (Profile profile : stating) {
            int found = FileTables.fits(file, profile.definition())
                    ? profile.definition().columns().size()
                    : 0;
            if (found > most) {
                sure = profile;
                most = found;
                tied = false;
            } else if (found == most && found > 0) {
                tied = true;
            }
        }
        if (sure != null && !tied) {
            return sure;
        }
        return byCode(String.valueOf(PLAIN.get(format)))
                .orElseThrow(() -> new IllegalStateException("no profile for " + format));
    }

    private static Profile profile(ProfileDefinition definition, Profile.Origin origin, CrimeCodes codes) {
        IncidentReader reader =
                definition.format().isTable() ? new ProfileReader(definition, codes) : new PoliceEventsReader();
        return new Profile(definition, origin, reader);
    }
}
