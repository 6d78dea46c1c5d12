package se.lageskartan.report;

import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabTlc;

/**
 * The table of contents of the Word document: the field that Word makes one of, with a link to every heading in it already. Only Word knows
 * on which page a heading lies, so the document asks for its fields to be filled when it is opened.
 */
final class WordContents {
    private static final String INSTRUCTION = "TOC \\o \"1-3\" \\h \\z \\u";

    private WordContents() {}

    /** @param level of its style, 1 to 3 */
    record Entry(String title, int level) {}

    /** Writes the contents at the end of what has been written, for headings that {@link #mark} gives the same numbers. */
    static void write(XWPFDocument word, List<Entry> entries, int width) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            XWPFParagraph paragraph = word.createParagraph();
            paragraph.setStyle(WordStyles.contents(entry.level()));
            CTTabStop tab = paragraph.getCTP().getPPr().addNewTabs().addNewTab();
            tab.setVal(STTabJc.RIGHT);
            tab.setLeader(STTabTlc.DOT);
            tab.setPos(BigInteger.valueOf(width));
            if (i == 0) {
                begin(paragraph, INSTRUCTION);
            }
            CTHyperlink link = paragraph.getCTP().addNewHyperlink();
            link.setAnchor(bookmark(i));
            link.setHistory(true);
            link.addNewR().addNewT().setStringValue(entry.title());
            link.addNewR().addNewTab();
            mark(link.addNewR(), STFldCharType.BEGIN);
            link.addNewR().addNewInstrText().setStringValue(" PAGEREF " + bookmark(i) + " \\h ");
            mark(link.addNewR(), STFldCharType.SEPARATE);
            mark(link.addNewR(), STFldCharType.END);
            if (i == entries.size() - 1) {
                mark(paragraph.getCTP().addNewR(), STFldCharType.END);
            }
        }
        word.enforceUpdateFields();
    }

    /** Makes a heading the one that the entry of the same number leads to. */
    static void mark(XWPFParagraph heading, int number) {
        var start = heading.getCTP().addNewBookmarkStart();
        start.setId(BigInteger.valueOf(number));
        start.setName(bookmark(number));
        heading.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(number));
    }

    private static void begin(XWPFParagraph paragraph, String instruction) {
        mark(paragraph.getCTP().addNewR(), STFldCharType.BEGIN);
        paragraph.getCTP().addNewR().addNewInstrText().setStringValue(instruction);
        mark(paragraph.getCTP().addNewR(), STFldCharType.SEPARATE);
    }

    private static void mark(CTR run, STFldCharType.Enum type) {
        run.addNewFldChar().setFldCharType(type);
    }

    /** As Word names its own. */
    private static String bookmark(int number) {
        return "_Toc" + (1_000_000 + number);
    }
}
