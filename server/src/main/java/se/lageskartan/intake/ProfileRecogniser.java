package se.lageskartan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells by which profile a file is to be read, from its first bytes, its encoding and its headings; its name says nothing
 * that can be relied on.
 *
 * <p>The profile that names headings of its own and finds all of them is it, when it is alone in finding the most. Else it is
 * the one that reads files of this kind by the common headings, unless the file has most of what some profile names: then
 * it is perhaps that source in another form, and a person has to say. A file that is in UTF-8 needs no profile that puts up
 * with something else.
 */
final class ProfileRecogniser {
    /** A file that has so much of what a profile names may come from its source. */
    private static final double NEARLY = 0.6;

    private static final int LEAST_NEARLY = 2;
    private static final int HEADINGS_TOLD = 5;

    private final List<Profile> profiles;

    ProfileRecogniser(List<Profile> profiles) {
        this.profiles = profiles;
    }

    /**
     * How a file looks through one profile.
     *
     * @param stated roles that the profile names headings for
     * @param found of them in the file
     * @param absent the headings of the others, as the profile recommends them
     * @param told what was found, Swedish
     * @param flaw why it cannot be read so, null when it can
     */
    private record Look(
            Profile profile,
            int stated,
            int found,
            List<String> absent,
            String told,
            @Nullable String flaw) {
        boolean reads() {
            return flaw == null;
        }

        boolean hasAllOfItsOwn() {
            return reads() && stated > 0 && found == stated;
        }

        boolean isNearly() {
            return stated > found && found >= LEAST_NEARLY && found >= NEARLY * stated;
        }

        Recognition.Candidate candidate(String why) {
            return new Recognition.Candidate(profile.code(), profile.title(), why);
        }

        Recognition.Candidate asItReads() {
            String seen = stated == 0
                    ? told
                    : isNearly()
                            ? "%d av profilens %d rubriker står i filen; %s saknas"
                                    .formatted(found, stated, quoted(absent))
                            : "Alla rubriker som profilen namnger står i filen: " + told;
            return candidate(seen);
        }
    }

    Recognition recognise(Path file) throws IOException {
        String foreign = FileKind.foreign(file);
        if (foreign != null) {
            return Recognition.none(foreign);
        }
        if (AddressReader.fits(file)) {
            return Recognition.known(new Recognition.Candidate(
                    AddressReader.PROFILE,
                    AddressReader.TITLE,
                    "Filen är en GeoPackage med de kolumner som Lantmäteriets belägenhetsadresser har"));
        }
        FileFormat format = FileKind.of(file);
        Charset charset = format == FileFormat.CSV ? charset(file) : StandardCharsets.UTF_8;
        List<Look> looks = new ArrayList<>();
        for (Profile profile : profiles) {
            if (profile.definition().format() == format) {
                looks.add(look(file, profile, charset));
            }
        }
        return judge(looks, charset);
    }

    private static Recognition judge(List<Look> looks, @Nullable Charset charset) {
        List<Look> own = most(looks.stream().filter(Look::hasAllOfItsOwn).toList());
        if (own.size() == 1) {
            return Recognition.known(own.getFirst().asItReads());
        }
        if (own.size() > 1) {
            return Recognition.choose(
                    "Flera profiler känner igen alla sina rubriker i filen. Välj den som är filens källa.",
                    candidates(own.stream()));
        }
        List<Look> plain = plain(looks, charset);
        List<Look> nearly = looks.stream()
                .filter(Look::isNearly)
                .sorted(Comparator.comparingInt((Look look) -> -look.found()))
                .toList();
        if (!nearly.isEmpty()) {
            Look likest = nearly.getFirst();
            String alike = "Filen liknar ”%s” men saknar %s."
                    .formatted(likest.profile().title(), quoted(likest.absent()));
            List<Recognition.Candidate> reading =
                    candidates(Stream.concat(nearly.stream().filter(Look::reads), plain.stream()));
            return reading.isEmpty()
                    ? Recognition.none(alike)
                    : Recognition.choose(alike + " Välj den profil som är filens källa.", reading);
        }
        if (plain.size() == 1) {
            return Recognition.known(plain.getFirst().asItReads());
        }
        if (plain.size() > 1) {
            return Recognition.choose(
                    "Flera profiler kan läsa filen. Välj den som är filens källa.", candidates(plain.stream()));
        }
        return Recognition.none(looks.stream()
                .filter(look -> look.stated() == 0)
                .map(Look::flaw)
                .reduce((first, second) -> second)
                .orElse("Ingen profil läser sådana filer."));
    }

    private static List<Look> most(List<Look> own) {
        int most = own.stream().mapToInt(Look::found).max().orElse(0);
        return own.stream().filter(look -> look.found() == most).toList();
    }

    /** Those that read it by the common headings; of two that differ in what encodings they put up with only the stricter. */
    private static List<Look> plain(List<Look> looks, @Nullable Charset charset) {
        List<Look> plain = looks.stream()
                .filter(look -> look.stated() == 0 && look.reads())
                .toList();
        List<Look> strict = plain.stream()
                .filter(look -> look.profile().definition().layout().fallback() == null)
                .toList();
        return StandardCharsets.UTF_8.equals(charset) && !strict.isEmpty() ? strict : plain;
    }

    private static List<Recognition.Candidate> candidates(Stream<Look> looks) {
        return looks.map(Look::asItReads).toList();
    }

    private static Look look(Path file, Profile profile, @Nullable Charset charset) throws IOException {
        try {
            if (!profile.definition().format().isTable()) {
                PoliceEventsReader.checkStart(file);
                return new Look(profile, 0, 0, List.of(), "Filen är JSON med polisens händelsenotiser", null);
            }
            if (profile.definition().format() == FileFormat.CSV) {
                requireCharset(file, profile.definition().layout(), charset);
            }
            try (FileTable table = FileTables.openStart(file, profile.definition())) {
                return look(profile, table, charset);
            }
        } catch (UnreadableFileException e) {
            return new Look(profile, stated(profile).size(), 0, List.of(), "", e.getMessage());
        }
    }

    private static Look look(Profile profile, FileTable table, @Nullable Charset charset) {
        Header header = table.header();
        List<Column> stated = stated(profile);
        List<Column> found = stated.stream().filter(header::inFile).toList();
        List<String> absent = stated.stream()
                .filter(column -> !found.contains(column))
                .map(header::name)
                .toList();
        String flaw = null;
        try {
            TableChecks.check(header, table.headingLine());
        } catch (UnreadableFileException e) {
            flaw = e.getMessage();
        }
        return new Look(profile, stated.size(), found.size(), absent, told(profile, table, found, charset), flaw);
    }

    private static String told(Profile profile, FileTable table, List<Column> own, @Nullable Charset charset) {
        Header header = table.header();
        if (!own.isEmpty()) {
            return first(own.stream().map(header::name).toList());
        }
        List<String> read = Stream.of(Column.values())
                .filter(header::inFile)
                .map(header::name)
                .toList();
        return "Filen är " + kind(profile, table, charset) + " har de rubriker som profilen läser: " + first(read);
    }

    private static String kind(Profile profile, FileTable table, @Nullable Charset charset) {
        FileFormat format = profile.definition().format();
        if (format != FileFormat.CSV) {
            return format.title() + " och";
        }
        String written = StandardCharsets.UTF_8.equals(charset) ? "UTF-8" : "Windows-1252";
        return "text i " + written + " med " + (table.delimiter() == '\t' ? "tabb" : "”" + table.delimiter() + "”")
                + " mellan kolumnerna, och";
    }

    private static List<Column> stated(Profile profile) {
        return profile.definition().columns().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The encoding of the whole file; null when it mixes. */
    private static @Nullable Charset charset(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Encodings.guess(in);
        }
    }

    private static void requireCharset(Path file, ProfileDefinition.Layout layout, @Nullable Charset charset)
            throws IOException, UnreadableFileException {
        if (charset == null) {
            try (InputStream in = Files.newInputStream(file)) {
                Encodings.requireOne(in);
            }
        }
        if (layout.encoding().equals(StandardCharsets.UTF_8)
                && layout.fallback() == null
                && !StandardCharsets.UTF_8.equals(charset)) {
            throw new UnreadableFileException("wrong_encoding", "Filen är inte i UTF-8.");
        }
    }

    /** The first of them, and how many more there are. */
    private static String first(List<String> headings) {
        int more = headings.size() - HEADINGS_TOLD;
        return more <= 0 ? quoted(headings) : quoted(headings.subList(0, HEADINGS_TOLD)) + " och " + more + " till";
    }

    private static String quoted(List<String> headings) {
        return headings.stream().map(heading -> "”" + heading + "”").collect(Collectors.joining(", "));
    }
}
