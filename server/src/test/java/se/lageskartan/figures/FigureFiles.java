package se.lageskartan.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/** Reads small files through the profiles, without a database. */
final class FigureFiles {
    private FigureFiles() {}

    /** What a reader found. */
    record Found(List<Figure> figures, List<Reject> rejects) {
        Figure only() {
            if (figures.size() != 1 || !rejects.isEmpty()) {
                throw new AssertionError("expected one figure, found " + figures + " and " + rejects);
            }
            return figures.getFirst();
        }

        Reject onlyReject() {
            if (!figures.isEmpty() || rejects.size() != 1) {
                throw new AssertionError("expected one reject, found " + figures + " and " + rejects);
            }
            return rejects.getFirst();
        }
    }

    static Found read(String profile, String content) throws UnreadableFileException {
        return read(profile, content.getBytes(StandardCharsets.UTF_8), "fil.csv", null, null);
    }

    static Found read(
            String profile, byte[] content, String name, @Nullable LocalDate extracted, @Nullable String period)
            throws UnreadableFileException {
        List<Figure> figures = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        try {
            Path file = Files.createTempFile("figures", ".tmp");
            try {
                Files.write(file, content);
                FigureProfiles.byCode(profile)
                        .orElseThrow()
                        .reader()
                        .read(file, new Told(name, extracted, period), new FigureReader.Sink() {
                            @Override
                            public void figure(Figure figure) {
                                figures.add(figure);
                            }

                            @Override
                            public void reject(Reject reject) {
                                rejects.add(reject);
                            }
                        });
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Found(figures, rejects);
    }
}
