package se.lageskartan.incidents;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import se.lageskartan.gazetteer.Address;
import se.lageskartan.gazetteer.AddressStore;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.AddressReader;
import se.lageskartan.intake.UnknownCodes;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.wording.Quantity;

/** Loads a file of address points in one transaction: addresses, rejects, counts and the gazetteer's new version. */
final class AddressImport {
    private final Connection connection;
    private final long id;
    private final ImportRequest request;
    private final ImportProgress progress;

    AddressImport(Connection connection, long id, ImportRequest request, ImportProgress progress) {
        this.connection = connection;
        this.id = id;
        this.request = request;
        this.progress = progress;
    }

    /** @param gazetteer tells where the district is, and which streets have a line */
    ImportResult run(Gazetteer gazetteer) throws SQLException, IOException, UnreadableFileException {
        ImportTransaction.prepare(connection);
        ImportLedger ledger = ImportLedger.on(connection);
        ledger.becomeOnlyWriter(request.dataset());
        progress.enter(ImportProgress.Phase.READING);
        String sha256 = ImportTransaction.sha256(request.file());
        try (RejectSpool rejects = new RejectSpool(id)) {
            AddressTally tally = new AddressTally(gazetteer, rejects, progress);
            new AddressReader().read(request.file(), tally);
            if (tally.read() == 0) {
                throw new UnreadableFileException("no_records", "Filen har inga adresser: tabellen är tom.");
            }
            progress.enter(ImportProgress.Phase.SAVING);
            AddressStore.Loaded loaded = new AddressStore(DSL.using(connection, SQLDialect.POSTGRES))
                    .load(
                            tally.kept(),
                            new AddressStore.File(id, request.fileName(), sha256, tally.outside()),
                            request.dryRun());
            ImportCounts counts = counts(tally, loaded);
            String message = message(gazetteer, tally, loaded);
            if (!request.dryRun()) {
                rejects.copyTo(connection.unwrap(PGConnection.class));
                ledger.done(id, sha256, counts);
                ledger.remark(id, message);
            }
            return new ImportResult(
                    id, ImportStatus.DONE, counts, message, false, null, List.of(), tally.firstRejects());
        }
    }

    private static ImportCounts counts(AddressTally tally, AddressStore.Loaded loaded) {
        long outside = tally.outside();
        return new ImportCounts(
                tally.read(),
                loaded.added(),
                0,
                0,
                tally.repeated() + loaded.kept(),
                tally.rejected(),
                outside,
                outside == 0 ? Map.of() : Map.of(Geocoding.Reason.OUTSIDE, outside),
                Map.of(AreaLevel.DISTRICT, tally.inDistrict()),
                UnknownCodes.NONE);
    }

    private String message(Gazetteer gazetteer, AddressTally tally, AddressStore.Loaded loaded) {
        if (tally.kept().isEmpty()) {
            return "Inga adresser i filen ligger i eller nära stadsdelsområdet. Ingenting har ändrats.";
        }
        StringBuilder text = new StringBuilder();
        if (!loaded.changed()) {
            text.append("Alla adresser fanns redan; ingenting har ändrats. ");
        } else if (loaded.closed() > 0) {
            text.append(Quantity.of(loaded.closed(), "tidigare adress ", "tidigare adresser "))
                    .append(request.dryRun() ? "skulle upphöra" : "har upphört")
                    .append(", borttagna eller ändrade i filen. ");
        }
        Set<String> lines = new HashSet<>();
        for (Street street : gazetteer.streets()) {
            lines.add(street.name().toLowerCase(Locale.ROOT));
        }
        List<String> without = tally.kept().stream()
                .filter(Address::inDistrict)
                .map(Address::street)
                .distinct()
                .filter(street -> !lines.contains(street.toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
        if (!without.isEmpty()) {
            text.append(Quantity.of(without.size(), "gata", "gator"))
                    .append(" i stadsdelsområdet saknar linje i ortregistret, till exempel ")
                    .append(without.getFirst())
                    .append(". ");
        }
        if (tally.outside() > 0) {
            text.append(Quantity.of(tally.outside(), "adress", "adresser"))
                    .append(" ligger mer än en kilometer från stadsdelsområdet och sparas inte.");
        }
        return text.toString().strip();
    }
}
