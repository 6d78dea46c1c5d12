package se.lageskartan.walks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * A photo from the field, painted anew from its pixels: what a camera or anybody else had put into the file beside them (where and
 * when it was taken, with which device, another file behind the end of it) is not in it.
 */
public final class Photo {
    /** Largest file that is looked at. */
    public static final int LARGEST_BYTES = 8 << 20;

    /** Longest side of what is kept, pixels: enough to read a sign, and half a megabyte. */
    static final int LONGEST_SIDE = 2048;

    /** A phone's camera has twelve or so; decoding takes three bytes for each. */
    private static final long MOST_PIXELS = 50_000_000;

    /** A progressive one has ten or so. */
    private static final int MOST_SCANS = 32;

    private static final float QUALITY = 0.85f;

    /** Decoding holds the whole picture in memory. */
    private static final Semaphore DECODING = new Semaphore(2, true);

    private final byte[] jpeg;
    private final int width;
    private final int height;
    private final byte[] sentSha256;

    private Photo(byte[] jpeg, int width, int height, byte[] sentSha256) {
        this.jpeg = jpeg;
        this.width = width;
        this.height = height;
        this.sentSha256 = sentSha256;
    }

    /**
     * @param sent the file as it came
     * @throws UnusablePhotoException when it is no JPEG that can be decoded, or too large
     */
    public static Photo of(byte[] sent) {
        if (sent.length > LARGEST_BYTES) {
            throw new UnusablePhotoException(
                    "större än " + (LARGEST_BYTES >> 20) + " MB", "högst " + (LARGEST_BYTES >> 20) + " MB");
        }
        int scans = JpegScans.count(sent);
        if (scans > MOST_SCANS) {
            throw new UnusablePhotoException("en JPEG i " + scans + " omgångar", "högst " + MOST_SCANS + " omgångar");
        }
        DECODING.acquireUninterruptibly();
        try {
            BufferedImage picture = decoded(sent);
            return new Photo(encoded(picture), picture.getWidth(), picture.getHeight(), sha256(sent));
        } finally {
            DECODING.release();
        }
    }

    /** A JPEG without metadata, sRGB. */
    byte[] jpeg() {
        return jpeg.clone();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] sha256() {
        return sha256(jpeg);
    }

    /** Of the bytes that it was made from. */
    byte[] sentSha256() {
        return sentSha256.clone();
    }

    private static BufferedImage decoded(byte[] sent) {
        ImageReader reader = jpegReader();
        AtomicBoolean cut = new AtomicBoolean();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            if (sent.length < 3 || (sent[0] & 0xff) != 0xff || (sent[1] & 0xff) != 0xd8) {
                throw new UnusablePhotoException("ingen JPEG", "en JPEG");
            }
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> cut.compareAndSet(false, saysCut(warning)));
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw new UnusablePhotoException(
                        width + " × " + height + " bildpunkter", "högst " + MOST_PIXELS / 1_000_000 + " miljoner");
            }
            // Most of a large picture need not be decoded to be made smaller.
            int step = Math.max(1, Math.max(width, height) / LONGEST_SIDE);
            ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            BufferedImage picture = reader.read(0, every);
            if (cut.get()) {
                throw new UnusablePhotoException("en JPEG som slutar i förtid", "en hel JPEG");
            }
            return painted(picture);
        } catch (IOException | RuntimeException e) {
            if (e instanceof UnusablePhotoException unusable) {
                throw unusable;
            }
            // What the decoder throws at a broken file is of many kinds.
            throw new UnusablePhotoException("en JPEG som inte går att avkoda", "en hel JPEG i färg eller gråskala");
        } finally {
            reader.dispose();
        }
    }

    /** The decoder paints what is missing grey, and says so in these words alone. */
    private static boolean saysCut(String warning) {
        return warning.contains("Missing EOI") || warning.contains("premature end");
    }

    /** As opaque sRGB, no longer than the longest side. */
    private static BufferedImage painted(BufferedImage picture) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage painted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = painted.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(picture, 0, 0, width, height, null);
        brush.dispose();
        return painted;
    }

    private static byte[] encoded(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageReader jpegReader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            throw new IllegalStateException("this Java reads no JPEG: java.desktop is missing");
        }
        return readers.next();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
