package se.lageskartan.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFPicture;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** A document for Word, to go on writing in: real headings, tables whose heads repeat, pictures with a text, Swedish. */
final class WordDocument {
    private static final double MM_PER_INCH = 25.4;
    private static final int TWENTIETHS_PER_MM = 57;
    private static final int SMALL = 9;
    /** Twentieths of a point between the margins. */
    private static final int TEXT_WIDTH = 11_906 - 2 * 20 * TWENTIETHS_PER_MM;

    private final XWPFDocument word = new XWPFDocument();
    private final BigInteger bullets;
    private int headings;

    private WordDocument() {
        WordStyles.install(word);
        bullets = bullets();
    }

    /** @param findings what is told of an undecided document; empty for a decided one */
    static byte[] of(Lagesbild document, List<Finding> findings) {
        WordDocument made = new WordDocument();
        made.fill(document, findings);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            made.word.write(out);
            made.word.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(Lagesbild document, List<Finding> findings) {
        word.getProperties().getCoreProperties().setTitle(document.title() + ", " + document.period());
        word.getProperties().getCoreProperties().setCreator("Lägeskartan");
        word.getProperties().getCoreProperties().getUnderlyingProperties().setLanguageProperty("sv-SE");
        page();
        footer(document);
        text("Polisen och Stockholms stad på Södermalm", WordStyles.KICKER);
        text(document.title(), WordStyles.TITLE);
        text(document.period(), WordStyles.SUBTITLE);
        text(document.state(), "Normal").getRuns().getFirst().setBold(true);
        text("Daterad " + document.dated() + ". Dataversion " + document.dataVersion() + ".", "Normal");
        text(document.protection(), WordStyles.SOURCE);
        contents(document, !findings.isEmpty());
        for (Section section : document.sections()) {
            heading(section.title(), section.level()).setPageBreak(headings == 1);
            section.paragraphs().forEach(paragraph -> text(paragraph, "Normal"));
            section.generated().forEach(this::block);
            if (section.isEmpty()) {
                text(HtmlDocument.UNWRITTEN, WordStyles.SOURCE);
            }
        }
        if (!findings.isEmpty()) {
            heading(HtmlDocument.TO_CHECK, 1).setPageBreak(true);
            for (Finding finding : findings) {
                XWPFParagraph paragraph = bullet(finding.kind().title() + ": ");
                paragraph.getRuns().getFirst().setBold(true);
                write(paragraph, finding.text());
            }
        }
    }

    private void contents(Lagesbild document, boolean findings) {
        text("Innehåll", WordStyles.CONTENTS_HEADING).setPageBreak(true);
        List<WordContents.Entry> entries = new ArrayList<>();
        document.sections().forEach(section -> entries.add(new WordContents.Entry(section.title(), section.level())));
        if (findings) {
            entries.add(new WordContents.Entry(HtmlDocument.TO_CHECK, 1));
        }
        WordContents.write(word, entries, TEXT_WIDTH);
    }

    private XWPFParagraph heading(String title, int level) {
        XWPFParagraph heading = text(title, WordStyles.heading(level));
        WordContents.mark(heading, headings++);
        return heading;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> text(paragraph.text(), "Normal").setKeepNext(paragraph.leads());
            case Block.Bullets list -> list.items().forEach(this::bullet);
            case Block.Table table -> table(table);
            case Block.Picture picture -> picture(picture);
        }
        String note = block.note();
        if (note != null) {
            text(note, WordStyles.SOURCE);
        }
    }

    private XWPFParagraph text(String text, String style) {
        XWPFParagraph paragraph = word.createParagraph();
        paragraph.setStyle(style);
        write(paragraph, text);
        return paragraph;
    }

    private static XWPFRun write(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i], i);
        }
        return run;
    }

    private XWPFParagraph bullet(String text) {
        XWPFParagraph paragraph = text(text, WordStyles.LIST);
        paragraph.setNumID(bullets);
        return paragraph;
    }

    private BigInteger bullets() {
        CTAbstractNum list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.ZERO);
        CTLvl level = list.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(STNumberFormat.BULLET);
        level.addNewLvlText().setVal("•");
        var indent = level.addNewPPr().addNewInd();
        indent.setLeft(BigInteger.valueOf(360));
        indent.setHanging(BigInteger.valueOf(260));
        BigInteger id = word.createNumbering().addAbstractNum(new XWPFAbstractNum(list));
        return word.getNumbering().addNum(id);
    }

    private void table(Block.Table table) {
        text(table.caption(), WordStyles.CAPTION);
        XWPFTable made = word.createTable(table.rows().size() + 1, table.head().size());
        made.setWidth("100%");
        made.removeBorders();
        made.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "CFC9BC");
        made.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "CFC9BC");
        made.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "0D4A60");
        var properties = made.getCTTbl().getTblPr();
        properties.addNewTblCaption().setVal(table.caption());
        properties.addNewTblDescription().setVal(table.source());
        var look = properties.isSetTblLook() ? properties.getTblLook() : properties.addNewTblLook();
        look.setFirstRow(true);
        look.setFirstColumn(true);
        int[] widths = ColumnWidths.of(table, TEXT_WIDTH);
        ColumnWidths.set(made, widths);
        row(made.getRow(0), table.head(), table.numeric(), true, true);
        made.getRow(0).setRepeatHeader(true);
        for (int i = 0; i < table.rows().size(); i++) {
            made.getRow(i + 1).setCantSplitRow(true);
            // Its note follows the last row; a long table is broken where it must.
            boolean keep = table.rows().size() <= HtmlDocument.LONG_TABLE
                    || i == table.rows().size() - 1;
            row(made.getRow(i + 1), table.rows().get(i), table.numeric(), false, keep);
        }
    }

    private static void row(XWPFTableRow row, List<String> cells, List<Boolean> numeric, boolean head, boolean keep) {
        for (int column = 0; column < cells.size(); column++) {
            XWPFTableCell cell = row.getCell(column);
            XWPFParagraph paragraph = cell.getParagraphs().getFirst();
            paragraph.setSpacingAfter(30);
            paragraph.setSpacingBefore(30);
            paragraph.setKeepNext(keep);
            paragraph.setAlignment(numeric.get(column) ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
            XWPFRun run = write(paragraph, cells.get(column));
            run.setFontSize(SMALL);
            run.setBold(head);
        }
    }

    private void picture(Block.Picture picture) {
        text(picture.caption(), WordStyles.CAPTION);
        XWPFParagraph paragraph = text("", "Normal");
        paragraph.setKeepNext(true);
        try {
            XWPFPicture made = paragraph
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(picture.png()),
                            PictureType.PNG,
                            picture.caption() + ".png",
                            emu(picture.widthMm()),
                            emu(picture.heightMm()));
            CTNonVisualDrawingProps own = made.getCTPicture().getNvPicPr().getCNvPr();
            own.setDescr(picture.alt());
            CTInline inline =
                    paragraph.getRuns().getLast().getCTR().getDrawingArray(0).getInlineArray(0);
            inline.getDocPr().setDescr(picture.alt());
            inline.getDocPr().setName(picture.caption());
        } catch (InvalidFormatException | IOException e) {
            throw new IllegalStateException("a picture that we drew cannot be put in", e);
        }
    }

    private static int emu(int mm) {
        return (int) Math.round(mm / MM_PER_INCH * Units.EMU_PER_POINT * 72);
    }

    /** A4 with the margins of the PDF. */
    private void page() {
        CTSectPr section = word.getDocument().getBody().isSetSectPr()
                ? word.getDocument().getBody().getSectPr()
                : word.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11_906));
        size.setH(BigInteger.valueOf(16_838));
        var margin = section.addNewPgMar();
        margin.setLeft(BigInteger.valueOf(20L * TWENTIETHS_PER_MM));
        margin.setRight(BigInteger.valueOf(20L * TWENTIETHS_PER_MM));
        margin.setTop(BigInteger.valueOf(22L * TWENTIETHS_PER_MM));
        margin.setBottom(BigInteger.valueOf(20L * TWENTIETHS_PER_MM));
        margin.setFooter(BigInteger.valueOf(10L * TWENTIETHS_PER_MM));
        margin.setHeader(BigInteger.valueOf(10L * TWENTIETHS_PER_MM));
    }

    private void footer(Lagesbild document) {
        XWPFParagraph paragraph = word.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        paragraph.setStyle(WordStyles.SOURCE);
        write(paragraph, document.title() + ", " + document.period() + " – " + document.state() + ". Sida ");
        field(paragraph, "PAGE");
        write(paragraph, " av ");
        field(paragraph, "NUMPAGES");
    }

    private static void field(XWPFParagraph paragraph, String instruction) {
        paragraph.getCTP().addNewFldSimple().setInstr(instruction);
    }
}
