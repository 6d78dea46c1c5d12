package se.lageskartan.intake;

/**
 * A kind of file that can be imported, as a person chooses it.
 *
 * @param definition all there is to know of it
 * @param origin whether it is as it ships with the program
 * @param reader reads one file at a time; may be shared
 */
public record Profile(ProfileDefinition definition, Origin origin, IncidentReader reader) {
    /** Where a profile comes from. */
    public enum Origin {
        BUILT_IN,
        /** One that ships with the program, changed here. */
        EDITED,
        OWN
    }

    /** What the command line and the API call it. */
    public String code() {
        return definition.code();
    }

    /** Swedish, short. */
    public String title() {
        return definition.title();
    }

    /** Swedish, what the file must hold. */
    public String description() {
        return definition.description();
    }

    /** The dataset that its incidents go into. */
    public String datasetCode() {
        return definition.dataset();
    }

    /** Whether a record that comes again with other content is the newer version of itself. */
    public boolean correctsItself() {
        return definition.correctsItself();
    }
}
