package se.lageskartan.walks;

/**
 * Counts the passes over the picture that a JPEG (ITU-T T.81, annex B) asks its decoder to make. Each may take a dozen bytes of the
 * file and a second of a processor.
 */
final class JpegScans {
    private static final int MARKER = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    /** These, the start of the image (d8) and TEM (01) have no length after them. */
    private static final int FIRST_RESTART = 0xd0;

    private static final int START_OF_IMAGE = 0xd8;

    private JpegScans() {}

    /** Those before the first end of an image, or before the end of the bytes. */
    static int count(byte[] jpeg) {
        int scans = 0;
        for (int at = 0; at + 3 < jpeg.length; ) {
            int kind = jpeg[at + 1] & 0xff;
            if ((jpeg[at] & 0xff) != MARKER || kind == MARKER) {
                at++;
            } else if (kind == END_OF_IMAGE) {
                return scans;
            } else if (kind <= 1 || kind >= FIRST_RESTART && kind <= START_OF_IMAGE) {
                // A byte of the picture itself, or a marker without a segment.
                at += 2;
            } else {
                scans += kind == START_OF_SCAN ? 1 : 0;
                at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            }
        }
        return scans;
    }
}
