package se.lageskartan.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader gives, for tests. */
final class Collected implements IncidentReader.Sink {
    final List<RawIncident> incidents = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();

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
        return csv(CsvProfile.PLAIN, lines);
    }

    static Collected csv(CsvProfile profile, String... lines) throws IOException, UnreadableFileException {
        return csv(profile, StandardCharsets.UTF_8, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static Collected csv(CsvProfile profile, Charset charset, byte[] bytes)
            throws IOException, UnreadableFileException {
        Collected collected = new Collected();
        new CsvIncidentReader(profile).read(new ByteArrayInputStream(bytes), bytes.length, charset, collected);
        return collected;
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
