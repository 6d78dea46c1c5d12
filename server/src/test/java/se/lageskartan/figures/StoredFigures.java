package se.lageskartan.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.intake.UnreadableFileException;

/** Figures as the store would give them back, without a database. */
public final class StoredFigures {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    private StoredFigures() {}

    static List<StoredFigure> of(List<Figure> figures) {
        AreaNames names = new AreaNames(BuiltInGazetteer.get());
        List<StoredFigure> stored = new ArrayList<>();
        for (Figure figure : figures) {
            Figure understood =
                    figure.withArea(names.understand(figure.area(), List.of("district", "nyko5"), Optional.empty()));
            stored.add(new StoredFigure(
                    stored.size() + 1L,
                    1,
                    Instant.EPOCH,
                    true,
                    understood,
                    understood.period().incomplete(understood.extracted(), TODAY),
                    null,
                    null));
        }
        return stored;
    }

    /** The 110 figures of the 2023 lägesbild. */
    public static List<StoredFigure> lagesbild2023() {
        try (InputStream in =
                Objects.requireNonNull(StoredFigures.class.getResourceAsStream("/figures/lagesbild_2023.csv"))) {
            return of(FigureFiles.read("siffror", in.readAllBytes(), "lagesbild.csv", null, null)
                    .figures());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Figures written in our own format's columns that matter, the rest empty. */
    public static List<StoredFigure> of(String profile, String content) {
        try {
            return of(FigureFiles.read(profile, content).figures());
        } catch (UnreadableFileException e) {
            throw new IllegalStateException(e);
        }
    }
}
