package se.lageskartan.intake;

/**
 * A kind of file that can be imported, as a person chooses it.
 *
 * @param code what the command line and the API call it
 * @param title Swedish, short
 * @param description Swedish, what the file must hold
 * @param datasetCode the dataset that its incidents go into
 * @param reader reads one file at a time; may be shared
 */
public record Profile(String code, String title, String description, String datasetCode, IncidentReader reader) {}
