package se.lageskartan.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Of a photo its pixels are kept, and nothing that somebody put into the file beside them. */
class PhotoTest {
    private static byte[] joined(byte[] first, String then) {
        byte[] tail = then.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(first, first.length + tail.length);
        System.arraycopy(tail, 0, all, first.length, tail.length);
        return all;
    }

    @Test
    void thePixelsStayAndWhatStoodBesideThemGoes() throws IOException {
        byte[] plain = TestPhotos.jpeg(120, 80, 1);
        byte[] sent = joined(
                TestPhotos.withSegment(plain, "GPSLatitude 59.3146 GPSLongitude 18.0735 Kamera 123"),
                "PK\3\4<script>alert(1)</script>");
        assertThat(text(sent)).contains("GPSLatitude", "<script>");

        Photo photo = Photo.of(sent);

        assertThat(text(photo.jpeg())).doesNotContain("GPS", "Exif", "Kamera", "script", "PK\3\4");
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(photo.jpeg()));
        BufferedImage meant = ImageIO.read(new ByteArrayInputStream(plain));
        assertThat(kept.getWidth()).isEqualTo(120).isEqualTo(photo.width());
        assertThat(kept.getHeight()).isEqualTo(80).isEqualTo(photo.height());
        Color corner = new Color(kept.getRGB(100, 60));
        assertThat(Math.abs(corner.getGreen() - new Color(meant.getRGB(100, 60)).getGreen()))
                .isLessThan(25);
        assertThat(photo.sentSha256()).isNotEqualTo(photo.sha256()).hasSize(32);
        // The end of the file is the end of the picture.
        byte[] out = photo.jpeg();
        assertThat(out[out.length - 2] & 0xff).isEqualTo(0xff);
        assertThat(out[out.length - 1] & 0xff).isEqualTo(0xd9);
    }

    @Test
    void aLargeOneIsMadeSmallerAndKeepsItsShape() {
        Photo photo = Photo.of(TestPhotos.jpeg(3000, 1500, 2));

        assertThat(photo.width()).isLessThanOrEqualTo(Photo.LONGEST_SIDE).isGreaterThan(1400);
        assertThat((double) photo.width() / photo.height()).isBetween(1.98, 2.02);
        assertThat(photo.jpeg().length).isLessThan(2 << 20);
    }

    @Test
    void whatIsNoPictureIsRefusedAndSaysWhatWasExpected() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        byte[] whole = TestPhotos.jpeg(200, 200, 3);
        for (byte[] bad : new byte[][] {
            {},
            {(byte) 0xff, (byte) 0xd8},
            "GIF89a<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII),
            png.toByteArray(),
            joined(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, "<html><script>alert(1)</script></html>"),
            Arrays.copyOf(whole, 300),
            Arrays.copyOf(whole, whole.length - 40),
        }) {
            assertThatThrownBy(() -> Photo.of(bad))
                    .isInstanceOf(UnusablePhotoException.class)
                    .hasMessageContaining("väntat var");
        }
        assertThatThrownBy(() -> Photo.of(new byte[Photo.LARGEST_BYTES + 1])).hasMessageContaining("högst 8 MB");
        // Says that it is enormous, in a few bytes.
        byte[] enormous = whole.clone();
        int frame = indexOfFrame(enormous);
        enormous[frame + 5] = 0x7f;
        enormous[frame + 6] = (byte) 0xff;
        enormous[frame + 7] = 0x7f;
        enormous[frame + 8] = (byte) 0xff;
        assertThatThrownBy(() -> Photo.of(enormous)).hasMessageContaining("32767 × 32767 bildpunkter");
    }

    /** Broken in any one place, a file is a picture or it is refused; nothing else comes of it. */
    @Test
    void brokenAnywhereItIsAPictureOrRefused() {
        Random random = new Random(16);
        byte[] whole = TestPhotos.jpeg(64, 48, 4);
        for (int i = 0; i < 400; i++) {
            byte[] broken = whole.clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextBoolean() ? broken : Arrays.copyOf(broken, random.nextInt(broken.length));
            try {
                assertThat(Photo.of(cut).jpeg()).isNotEmpty();
            } catch (UnusablePhotoException e) {
                assertThat(e.expected()).isNotEmpty();
            }
        }
    }

    /**
     * Each pass takes a dozen bytes and a second of a processor when the picture is large: 8 MB would be hours. What cameras write is
     * taken, with a small picture of its own among what stands beside the pixels, and whatever lies behind the end.
     */
    @Test
    void aPictureThatIsPaintedOverAThousandTimesIsRefusedBeforeItIsDecoded() {
        byte[] usual = TestPhotos.progressive(64, 48, 5);
        assertThat(JpegScans.count(usual)).isBetween(4, 16);
        assertThat(Photo.of(usual).width()).isEqualTo(64);
        byte[] withSmall = TestPhotos.withSegment(usual, text(TestPhotos.scanned(usual, 40)));
        assertThat(JpegScans.count(withSmall)).isEqualTo(JpegScans.count(usual));
        assertThat(JpegScans.count(joined(usual, text(TestPhotos.scanned(usual, 40)))))
                .isEqualTo(JpegScans.count(usual));

        byte[] bomb = TestPhotos.scanned(usual, 1_000);
        assertThat(JpegScans.count(bomb)).isEqualTo(JpegScans.count(usual) + 1_000);
        assertThatThrownBy(() -> Photo.of(bomb))
                .isInstanceOf(UnusablePhotoException.class)
                .hasMessageContaining("högst 32 omgångar");
    }

    private static int indexOfFrame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                return i;
            }
        }
        throw new AssertionError("a baseline JPEG has a frame");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
