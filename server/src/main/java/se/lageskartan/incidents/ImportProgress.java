package se.lageskartan.incidents;

/** How far a running import has come. Written by the importing thread, read from any. */
public final class ImportProgress {
    /** What the import is doing. */
    public enum Phase {
        /** Not begun, or another import to the same dataset is to end first. */
        WAITING,
        /** Reading the file, placing and sending. */
        READING,
        /** Everything is read; the database takes it in. */
        SAVING,
        ENDED
    }

    /** Saving takes about as long as the last tenth of the whole. */
    private static final double READING_SHARE = 0.9;

    private volatile Phase phase = Phase.WAITING;
    private volatile long bytesRead;
    private volatile long bytesTotal;
    private volatile long rows;

    public Phase phase() {
        return phase;
    }

    public long bytesRead() {
        return bytesRead;
    }

    /** 0 as long as it is not known. */
    public long bytesTotal() {
        return bytesTotal;
    }

    /** Records read so far, rejects included. */
    public long rows() {
        return rows;
    }

    /** From 0 to 1; 1 only when the import has ended, well or badly. */
    public double fraction() {
        return switch (phase) {
            case WAITING -> 0;
            case READING -> bytesTotal <= 0 ? 0 : READING_SHARE * Math.min(1, (double) bytesRead / bytesTotal);
            case SAVING -> READING_SHARE;
            case ENDED -> 1;
        };
    }

    void enter(Phase next) {
        phase = next;
    }

    void bytes(long read, long total) {
        bytesRead = read;
        bytesTotal = total;
    }

    void rows(long read) {
        rows = read;
    }
}
