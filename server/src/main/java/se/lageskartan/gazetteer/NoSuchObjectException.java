package se.lageskartan.gazetteer;

/** There is no such object in the gazetteer now. The message is Swedish. */
public final class NoSuchObjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchObjectException(GazetteerObject object) {
        super("Det finns ingen " + object.kind().title() + " ”" + object.key() + "” i ortregistret.");
    }

    NoSuchObjectException(int version) {
        super("Det finns ingen version " + version + " av ortregistret.");
    }
}
