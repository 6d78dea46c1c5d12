package se.lageskartan.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.intake.UnreadableFileException;

/**
 * Takes files with figures in. The import, its figures and its rejects are saved in one transaction, or nothing is. A figure
 * that is there already with all that it says is not added again; one that says something new is added beside the old.
 */
public final class FigureImporter {
    private static final Logger log = LoggerFactory.getLogger(FigureImporter.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int REMEMBERED = 100;

    private final FigureRows rows;
    private final Supplier<Gazetteer> gazetteer;
    private final Clock clock;
    private final Map<Long, FigureImportResult> latest = new LinkedHashMap<>();

    /** @param gazetteer asked anew for every import, since names of areas may have changed */
    public FigureImporter(DSLContext database, Supplier<Gazetteer> gazetteer) {
        this(database, gazetteer, Clock.systemUTC());
    }

    FigureImporter(DSLContext database, Supplier<Gazetteer> gazetteer, Clock clock) {
        this.rows = new FigureRows(database);
        this.gazetteer = gazetteer;
        this.clock = clock;
    }

    /**
     * Reads and saves, in the calling thread. What goes wrong with the file is told in the result and not thrown.
     *
     * @throws DataAccessException when the database does not answer; nothing is then saved
     */
    public FigureImportResult run(FigureRequest request) {
        long id = rows.nextId();
        FigureImportResult result;
        try {
            FigureFile file = FigureFile.read(request, new AreaNames(gazetteer.get()));
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
            FigureRows.Saved saved = rows.save(id, request, sha256(request), file, today);
            result = result(id, request, true, file, saved, "");
        } catch (UnreadableFileException e) {
            result = failed(id, request, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            result = failed(id, request, "Filen " + request.told().fileName() + " finns inte.");
        } catch (IOException e) {
            log.error("Import {} of {} failed", id, request.told().fileName(), e);
            result = failed(id, request, "Filen kunde inte läsas till slutet. Inget av den sparades.");
        }
        remember(result);
        return result;
    }

    /** An import since the program started, dry runs too. */
    public Optional<FigureImportResult> recent(long id) {
        synchronized (latest) {
            return Optional.ofNullable(latest.get(id));
        }
    }

    private FigureImportResult failed(long id, FigureRequest request, String message) {
        if (!request.dryRun()) {
            rows.noteFailure(id, request, message);
        }
        return result(id, request, false, new FigureFile(List.of(), 0, List.of()), new FigureRows.Saved(0, 0), message);
    }

    private static FigureImportResult result(
            long id, FigureRequest request, boolean done, FigureFile file, FigureRows.Saved saved, String message) {
        long known = file.figures().size() - saved.figures() + file.repeated();
        return new FigureImportResult(
                id,
                request.profile().code(),
                request.profile().dataset(),
                request.told().fileName(),
                request.dryRun(),
                done,
                saved.figures() + known + file.rejects().size(),
                saved.figures(),
                known,
                file.rejects().size(),
                saved.residents(),
                message,
                file.figures().stream().limit(FigureImportResult.SAMPLE).toList(),
                file.rejects().stream().limit(FigureImportResult.REJECTS).toList());
    }

    private void remember(FigureImportResult result) {
        synchronized (latest) {
            latest.put(result.id(), result);
            while (latest.size() > REMEMBERED) {
                latest.remove(latest.keySet().iterator().next());
            }
        }
    }

    private static String sha256(FigureRequest request) throws IOException {
        try (InputStream in = Files.newInputStream(request.file());
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
