package se.lageskartan.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader gives, for tests. */
final class Collected implements IncidentReader.Sink {
    final List<RawIncident> incidents = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();
    UnknownCodes unknownCodes = UnknownCodes.NONE;

    @Override
    public void incident(RawIncident incident) {
        incidents.add(incident);
    }

    @Override
    public void reject(Reject reject) {
        rejects.add(reject);
    }

    /** Reads lines of CSV under the plain profile. */
    static Collected csv(String... lines) throws IOException, UnreadableFileException {
        return csv(ProfileDefinition.found(FileFormat.CSV), lines);
    }

    static Collected csv(ProfileDefinition profile, String... lines) throws IOException, UnreadableFileException {
        return csv(profile, StandardCharsets.UTF_8, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static Collected csv(ProfileDefinition profile, Charset charset, byte[] bytes)
            throws IOException, UnreadableFileException {
        return csv(profile, charset, new ByteArrayInputStream(bytes), bytes.length);
    }

    static Collected csv(ProfileDefinition profile, Charset charset, InputStream in, long length)
            throws IOException, UnreadableFileException {
        Collected collected = new Collected();
        try (FileTable table = CsvTable.open(in, charset, profile, false)) {
            new ProfileReader(profile, CrimeCodes.builtIn()).read(table, length, collected);
        }
        return collected;
    }

    /** Reads a file under a profile. */
    static Collected file(ProfileDefinition profile, Path file) throws IOException, UnreadableFileException {
        Collected collected = new Collected();
        new ProfileReader(profile, CrimeCodes.builtIn()).read(file, collected);
        return collected;
    }

    @Override
    public void codes(UnknownCodes codes) {
        unknownCodes = codes;
    }

    RawIncident onlyIncident() {
        if (!rejects.isEmpty() || incidents.size() != 1) {
            throw new AssertionError("expected one incident, got " + incidents + " and " + rejects);
        }
        return incidents.getFirst();
    }

    Reject onlyReject() {
        if (rejects.size() != 1) {
            throw new AssertionError("expected one reject, got " + rejects + " beside " + incidents);
        }
        return rejects.getFirst();
    }
}
