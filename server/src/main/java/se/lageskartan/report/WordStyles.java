package se.lageskartan.report;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocDefaults;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSpacing;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** The styles of the Word document: headings that Word knows as such, so that whoever goes on writing keeps its outline. */
final class WordStyles {
    static final String KICKER = "Kicker";
    static final String TITLE = "Title";
    static final String SUBTITLE = "Subtitle";
    /** No heading of the document: it is not in the contents itself. */
    static final String CONTENTS_HEADING = "TOCHeading";

    static final String CAPTION = "Caption";
    static final String SOURCE = "Source";
    static final String LIST = "ListBullet";

    /** Twentieths of a point, about 7 mm as in the PDF. */
    private static final int CONTENTS_INDENT = 400;

    private static final String FONT = "Arial";
    private static final String COLOR = "0D4A60";
    private static final String FAINT = "57534B";

    private WordStyles() {}

    static String heading(int level) {
        return "Heading" + level;
    }

    /** Of an entry of the table of contents. */
    static String contents(int level) {
        return "TOC" + level;
    }

    static void install(XWPFDocument document) {
        XWPFStyles styles = document.createStyles();
        CTDocDefaults defaults = styles.getCtStyles().isSetDocDefaults()
                ? styles.getCtStyles().getDocDefaults()
                : styles.getCtStyles().addNewDocDefaults();
        CTRPr run = (defaults.isSetRPrDefault() ? defaults.getRPrDefault() : defaults.addNewRPrDefault()).addNewRPr();
        font(run);
        run.addNewSz().setVal(BigInteger.valueOf(21));
        var language = run.addNewLang();
        language.setVal("sv-SE");
        language.setEastAsia("sv-SE");
        CTPPrGeneral paragraph =
                (defaults.isSetPPrDefault() ? defaults.getPPrDefault() : defaults.addNewPPrDefault()).addNewPPr();
        spacing(paragraph.addNewSpacing(), 0, 120);
        add(styles, "Normal", "Normal", null, 21, false, null, 0, 120);
        add(styles, KICKER, "Avsändare", null, 22, false, FAINT, 3000, 120);
        add(styles, TITLE, "Title", null, 54, true, COLOR, 0, 200);
        add(styles, SUBTITLE, "Subtitle", null, 30, false, null, 0, 700);
        add(styles, heading(1), "heading 1", 0, 34, true, COLOR, 480, 120);
        add(styles, heading(2), "heading 2", 1, 26, true, COLOR, 320, 100);
        add(styles, heading(3), "heading 3", 2, 22, true, COLOR, 240, 80);
        add(styles, CONTENTS_HEADING, "TOC Heading", null, 34, true, COLOR, 480, 120);
        for (int level = 1; level <= 3; level++) {
            add(styles, contents(level), "toc " + level, null, 21, false, null, 0, 60);
        }
        add(styles, CAPTION, "caption", null, 20, true, null, 160, 60);
        add(styles, SOURCE, "Källa", null, 16, false, FAINT, 40, 200);
        add(styles, LIST, "List Bullet", null, 21, false, null, 0, 60);
    }

    private static void add(
            XWPFStyles styles,
            String id,
            String name,
            @Nullable Integer outline,
            int halfPoints,
            boolean bold,
            @Nullable String color,
            int before,
            int after) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setType(STStyleType.PARAGRAPH);
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.addNewQFormat();
        if (!id.equals("Normal")) {
            style.addNewBasedOn().setVal("Normal");
            style.addNewNext().setVal("Normal");
        } else {
            style.setDefault(true);
        }
        var paragraph = style.addNewPPr();
        spacing(paragraph.addNewSpacing(), before, after);
        if (id.equals(contents(2)) || id.equals(contents(3))) {
            paragraph.addNewInd().setLeft(BigInteger.valueOf(CONTENTS_INDENT));
        }
        if (outline != null) {
            paragraph.addNewKeepNext();
            paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
        }
        if (id.equals(CAPTION)) {
            paragraph.addNewKeepNext();
        }
        CTRPr run = style.addNewRPr();
        font(run);
        run.addNewSz().setVal(BigInteger.valueOf(halfPoints));
        if (bold) {
            run.addNewB();
        }
        if (color != null) {
            run.addNewColor().setVal(color);
        }
        styles.addStyle(new XWPFStyle(style));
    }

    private static void font(CTRPr run) {
        CTFonts fonts = run.addNewRFonts();
        fonts.setAscii(FONT);
        fonts.setHAnsi(FONT);
        fonts.setCs(FONT);
    }

    private static void spacing(CTSpacing spacing, int before, int after) {
        spacing.setBefore(BigInteger.valueOf(before));
        spacing.setAfter(BigInteger.valueOf(after));
        spacing.setLine(BigInteger.valueOf(276));
        spacing.setLineRule(STLineSpacingRule.AUTO);
    }
}
