package se.lageskartan.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the incidents of a table, one record after another, as a profile says. May be shared between threads. */
final class ProfileReader implements IncidentReader {
    private static final int RECORDS_BETWEEN_PROGRESS = 1000;

    private final ProfileDefinition profile;
    private final CrimeCodes codes;

    ProfileReader(ProfileDefinition profile, CrimeCodes codes) {
        this.profile = profile;
        this.codes = codes;
    }

    @Override
    public void read(Path file, Sink sink) throws IOException, UnreadableFileException {
        try (FileTable table = FileTables.open(file, profile, false)) {
            read(table, Files.size(file), sink);
        }
    }

    void read(FileTable table, long bytesTotal, Sink sink) throws IOException, UnreadableFileException {
        try (RecordReader incidents = new RecordReader(table, profile, codes)) {
            Run run = new Run(table, sink, bytesTotal, incidents);
            table.read(run);
            if (run.records == 0) {
                throw new UnreadableFileException(
                        "no_records", "Filen har en rubrikrad men inga rader under den. Förväntat: minst en händelse.");
            }
            UnknownCodes unknown = incidents.unknownCodes();
            if (!unknown.isEmpty()) {
                sink.codes(unknown);
            }
            sink.progress(bytesTotal, bytesTotal);
        }
    }

    /** One reading of one file. */
    private final class Run implements FileTable.Rows {
        private final FileTable table;
        private final Sink sink;
        private final long bytesTotal;
        private final RecordReader incidents;
        private long records;

        Run(FileTable table, Sink sink, long bytesTotal, RecordReader incidents) {
            this.table = table;
            this.sink = sink;
            this.bytesTotal = bytesTotal;
            this.incidents = incidents;
        }

        @Override
        public boolean row(long line, List<String> fields) {
            if (incidents.endsTable(fields)) {
                return false;
            }
            records++;
            try {
                for (RawIncident incident : incidents.read(line, fields)) {
                    sink.incident(incident);
                }
            } catch (RejectedRecordException e) {
                sink.reject(incidents.reject(line, fields, e));
            }
            if (records % RECORDS_BETWEEN_PROGRESS == 0) {
                sink.progress(Math.min(table.bytesRead(), bytesTotal), bytesTotal);
            }
            return true;
        }

        @Override
        public boolean broken(long line, List<String> fields, RejectedRecordException why) {
            records++;
            sink.reject(incidents.reject(line, fields, why));
            return true;
        }
    }
}
