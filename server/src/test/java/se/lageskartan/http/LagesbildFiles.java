package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;

/** What anybody must be able to do with a lägesbild that is a file: hear its headings, find their way, know what a picture shows. */
final class LagesbildFiles {
    private LagesbildFiles() {}

    /** PDF/UA says of itself what it is, and is tagged in Swedish, with headings, a text for every picture and all fonts. */
    static void mustBeAccessiblePdf(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage().toLowerCase(Locale.ROOT))
                    .startsWith("sv");
            assertThat(pdf.getDocumentInformation().getTitle()).contains("Gemensam lägesbild");
            assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid");
            List<PDStructureElement> elements = new ArrayList<>();
            collect(pdf.getDocumentCatalog().getStructureTreeRoot(), elements);
            assertThat(elements)
                    .extracting(PDStructureElement::getStructureType)
                    .contains("H1", "H2", "H3", "Table", "TH", "L");
            List<PDStructureElement> pictures = elements.stream()
                    .filter(element -> "Figure".equals(element.getStructureType()))
                    .toList();
            assertThat(pictures).hasSizeGreaterThan(4);
            assertThat(pictures)
                    .allSatisfy(picture ->
                            assertThat(picture.getAlternateDescription()).isNotBlank());
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
            }
            assertThat(bookmarks).contains("Sammanfattning", "Beskrivning av brottsligheten", "Sammantagen bedömning");
            pdf.getPages()
                    .forEach(page -> page.getResources().getFontNames().forEach(name -> {
                        try {
                            assertThat(page.getResources().getFont(name).isEmbedded())
                                    .isTrue();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }));
        }
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> into) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                into.add(element);
                collect(element, into);
            }
        }
    }

    /**
     * Swedish, with headings none of which is a step too deep, a contents that leads to each, a text for every picture and tables
     * that a screen reader can follow.
     *
     * @param written a paragraph that somebody wrote in it
     */
    static void mustBeAccessibleWord(byte[] file, String written) throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(file))) {
            List<String> headings = word.getParagraphs().stream()
                    .filter(paragraph -> String.valueOf(paragraph.getStyle()).startsWith("Heading"))
                    .map(paragraph -> paragraph.getStyle() + " " + paragraph.getText())
                    .toList();
            assertThat(headings)
                    .contains("Heading1 Sammanfattning", "Heading2 Befolkning", "Heading1 Sammantagen bedömning");
            assertThat(word.getStyles().getStyle("Heading1").getName()).isEqualTo("heading 1");
            assertThat(word.getStyles()
                            .getCtStyles()
                            .getDocDefaults()
                            .getRPrDefault()
                            .getRPr()
                            .getLangArray(0)
                            .getVal())
                    .isEqualTo("sv-SE");
            assertThat(word.getParagraphs()).extracting(XWPFParagraph::getText).contains(written);
            List<String> alternatives = word.getParagraphs().stream()
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .flatMap(run -> run.getCTR().getDrawingList().stream())
                    .flatMap(drawing -> drawing.getInlineList().stream())
                    .map((CTInline inline) -> inline.getDocPr().getDescr())
                    .toList();
            assertThat(alternatives).hasSizeGreaterThan(4).allMatch(text -> !text.isBlank());
            assertThat(word.getTables()).hasSizeGreaterThan(4).allSatisfy(table -> {
                assertThat(table.getRow(0).isRepeatHeader()).isTrue();
                assertThat(table.getCTTbl().getTblPr().getTblCaption().getVal()).isNotBlank();
                assertThat(table.getCTTbl().getTblPr().getTblLook().getFirstRow())
                        .hasToString("true");
                // One grid column each, none as good as closed, together no wider than the page.
                int[] widths = table.getCTTbl().getTblGrid().getGridColList().stream()
                        .mapToInt(column -> Integer.parseInt(column.getW().toString()))
                        .toArray();
                assertThat(widths).hasSize(table.getRow(0).getTableCells().size());
                assertThat(Arrays.stream(widths).min().orElse(0)).isGreaterThan(500);
                assertThat(Arrays.stream(widths).sum()).isBetween(9_000, 9_700);
            });
            int level = 0;
            for (String heading : headings) {
                int next = heading.charAt("Heading".length()) - '0';
                assertThat(next).as("%s is no step too deep", heading).isLessThanOrEqualTo(level + 1);
                level = next;
            }
            assertThat(word.getProperties().getCoreProperties().getTitle()).contains("Gemensam lägesbild");
            contentsLeadToEveryHeading(word, headings);
        }
    }

    private static void contentsLeadToEveryHeading(XWPFDocument word, List<String> headings) {
        assertThat(word.isEnforcedUpdateFields()).isTrue();
        List<String> marked = word.getParagraphs().stream()
                .filter(paragraph -> String.valueOf(paragraph.getStyle()).startsWith("Heading"))
                .map(heading -> heading.getCTP().getBookmarkStartArray(0).getName() + " " + heading.getText())
                .toList();
        List<String> linked = word.getParagraphs().stream()
                .filter(paragraph -> String.valueOf(paragraph.getStyle()).startsWith("TOC"))
                .flatMap(paragraph -> paragraph.getCTP().getHyperlinkList().stream())
                .peek(link -> assertThat(link.xmlText()).contains("PAGEREF " + link.getAnchor()))
                .map(link ->
                        link.getAnchor() + " " + link.getRArray(0).getTArray(0).getStringValue())
                .toList();
        assertThat(linked).hasSize(headings.size()).isEqualTo(marked);
    }
}
