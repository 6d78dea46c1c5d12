package se.lageskartan.intake;

/**
 * A kind of file that can be imported, as a person chooses it.
 *
 * @param code what the command line and the API call it
 * @param title Swedish, short
 * @param description Swedish, what the file must hold
 * @param datasetCode the dataset that its incidents go into
 * @param reader reads one file at a time; may be shared
 * @param correctsItself the source owns its ids and sends a record again when it has changed it, so that the newest is
 *     the right one; otherwise a known id with another content may as well be another incident, and is rejected
 */
public record Profile(
        String code,
        String title,
        String description,
        String datasetCode,
        IncidentReader reader,
        boolean correctsItself) {

    /** One whose source does not correct what it has sent. */
    public Profile(String code, String title, String description, String datasetCode, IncidentReader reader) {
        this(code, title, description, datasetCode, reader, false);
    }
}
