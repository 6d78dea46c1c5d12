package se.lageskartan.intake;

import java.io.IOException;
import java.util.List;

/** The table in a file, of whatever kind: its heading row read, its rows still to come. */
interface FileTable extends AutoCloseable {

    /** Takes the rows in the order of the file. */
    interface Rows {
        /**
         * @param line where the row begins, as in {@link RawIncident#row()}
         * @param fields what stands in each column, as text, not stripped; missing ones at the end are empty
         * @return whether to go on
         */
        boolean row(long line, List<String> fields);

        /** A row that could not be taken apart, with what could be read of it; the rows after it can. */
        boolean broken(long line, List<String> fields, RejectedRecordException why);
    }

    Header header();

    /** The row that the headings stand on, from 1. */
    long headingLine();

    /** Of a text file, empty for others. */
    default String encoding() {
        return "";
    }

    /** The sheet or table that is read, empty for a text file. */
    default String table() {
        return "";
    }

    /** All sheets or tables of the file that can be chosen. */
    default List<String> tables() {
        return List.of();
    }

    /** What a message calls a record's place: "Rad" where a person can find the row, else "Post". */
    default String recordWord() {
        return "Rad";
    }

    /** What is put between fields where a record is shown as text. */
    default char delimiter() {
        return ';';
    }

    /** Whether every row has as many fields as the heading row, so that one that has not is broken. */
    default boolean isRagged() {
        return true;
    }

    /** How much of the file is read so far, in bytes. */
    long bytesRead();

    /**
     * Gives the rows until the end or until told to stop; blank ones are left out.
     *
     * @throws UnreadableFileException where the file breaks off, or turns out to be something else
     */
    void read(Rows rows) throws IOException, UnreadableFileException;

    @Override
    void close() throws IOException;
}
