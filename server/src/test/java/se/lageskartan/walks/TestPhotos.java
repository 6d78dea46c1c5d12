package se.lageskartan.walks;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Photos for tests, made from a seed. */
public final class TestPhotos {
    private TestPhotos() {}

    public static byte[] jpeg(int seed) {
        return jpeg(64, 48, seed);
    }

    /** As a camera writes it, with text in a segment of its own. */
    public static byte[] withMetadata(int seed, String content) {
        return withSegment(jpeg(seed), content);
    }

    /** A real one, its colours from a seed. */
    public static byte[] jpeg(int width, int height, int seed) {
        return written(picture(width, height, seed), ImageWriteParam.MODE_DISABLED);
    }

    /** One that is painted in several passes, each finer than the last. */
    static byte[] progressive(int width, int height, int seed) {
        return written(picture(width, height, seed), ImageWriteParam.MODE_DEFAULT);
    }

    /** With its last pass so many times more. */
    static byte[] scanned(byte[] jpeg, int times) {
        int last = jpeg.length - 2;
        while ((jpeg[last] & 0xff) != 0xff || (jpeg[last + 1] & 0xff) != 0xda) {
            last--;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < times; i++) {
            bytes.write(jpeg, last, jpeg.length - 2 - last);
        }
        bytes.write(jpeg, jpeg.length - 2, 2);
        return bytes.toByteArray();
    }

    private static BufferedImage picture(int width, int height, int seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, new Color(random.nextInt(256), x * 255 / width, y * 255 / height).getRGB());
            }
        }
        return picture;
    }

    private static byte[] written(BufferedImage picture, int progressive) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** With a segment of EXIF behind the start, as cameras write it. */
    static byte[] withSegment(byte[] jpeg, String content) {
        byte[] text = ("Exif\0\0" + content).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(0xff);
        bytes.write(0xe1);
        bytes.write((text.length + 2) >> 8);
        bytes.write((text.length + 2) & 0xff);
        bytes.writeBytes(text);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }
}
