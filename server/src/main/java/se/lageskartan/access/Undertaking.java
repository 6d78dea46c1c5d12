package se.lageskartan.access;

/** Something that is written down before it is done and when it has ended: badly, unless it was said to be done before it is closed. */
public interface Undertaking extends AutoCloseable {
    /** Keeps nothing. */
    Undertaking NONE = new Undertaking() {
        @Override
        public void done(long records) {}

        @Override
        public void close() {}
    };

    /** @param records how many records were read, changed or handed out */
    void done(long records);

    @Override
    void close();
}
