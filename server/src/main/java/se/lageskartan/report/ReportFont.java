package se.lageskartan.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The one typeface of documents, from the program itself: a server has none of its own, and an accessible PDF carries its fonts. */
enum ReportFont {
    REGULAR("LiberationSans-Regular.ttf"),
    BOLD("LiberationSans-Bold.ttf"),
    ITALIC("LiberationSans-Italic.ttf");

    static final String FAMILY = "Liberation Sans";

    private final String resource;

    ReportFont(String file) {
        this.resource = "/liberation/" + file;
    }

    InputStream open() {
        InputStream in = ReportFont.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is not in the program");
        }
        return in;
    }

    /** @param size in points of the drawing, which are pixels */
    Font sized(float size) {
        return Loaded.FONTS[ordinal()].deriveFont(size);
    }

    /** Read once, when the first picture is drawn. */
    private static final class Loaded {
        private static final Font[] FONTS = load();

        private Loaded() {}

        private static Font[] load() {
            Font[] fonts = new Font[ReportFont.values().length];
            for (ReportFont font : ReportFont.values()) {
                try (InputStream in = font.open()) {
                    fonts[font.ordinal()] = Font.createFont(Font.TRUETYPE_FONT, in);
                } catch (FontFormatException e) {
                    throw new IllegalStateException(font + " cannot be read", e);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return fonts;
        }
    }
}
