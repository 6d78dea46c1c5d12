package se.lageskartan.report;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.lageskartan.wording.PlainText;

/** A document as one accessible page without outside parts; the PDF is made of the same page. Well-formed XML, in Swedish. */
final class HtmlDocument {
    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm 20mm 20mm;
              @bottom-left { content: "%s"; font-family: 'Liberation Sans'; font-size: 8pt; color: #57534b; }
              @bottom-right { content: "Sida " counter(page) " av " counter(pages); font-family: 'Liberation Sans'; font-size: 8pt; color: #57534b; } }
            @page :first { @bottom-left { content: ""; } @bottom-right { content: ""; } }
            * { box-sizing: border-box; }
            body { font-family: 'Liberation Sans', Arial, sans-serif; font-size: 10.5pt; line-height: 1.45; color: #1d2023; background: #fff; margin: 0; }
            .cover { padding-top: 55mm; page-break-after: always; }
            .cover .kicker { font-size: 11pt; color: #57534b; margin: 0 0 4mm; }
            .cover h1 { font-size: 27pt; line-height: 1.15; margin: 0 0 5mm; color: #0d4a60; page-break-before: avoid; border: 0; }
            .cover .period { font-size: 15pt; margin: 0 0 16mm; }
            .cover .state { display: inline-block; border: 0.5mm solid #0d4a60; padding: 2mm 4mm; font-weight: bold; }
            .cover .protection { margin-top: 60mm; font-size: 9pt; color: #57534b; max-width: 120mm; }
            h1, h2, h3 { color: #0d4a60; line-height: 1.2; page-break-after: avoid; }
            h2 { -fs-page-break-min-height: 50mm; }
            h3 { -fs-page-break-min-height: 40mm; }
            h2 { font-size: 17pt; margin: 9mm 0 3mm; border-bottom: 0.3mm solid #9fb8c0; padding-bottom: 1.5mm; }
            h3 { font-size: 13pt; margin: 7mm 0 2mm; }
            p { margin: 0 0 3mm; orphans: 3; widows: 3; }
            .block.lead { page-break-after: avoid; }
            .block.lead p { margin: 0 0 1.5mm; }
            .date { white-space: nowrap; }
            .block { page-break-inside: avoid; }
            .block.long { page-break-inside: auto; -fs-page-break-min-height: 50mm; }
            table, ul { -fs-page-break-min-height: 0; }
            ul { margin: 0 0 3mm; padding-left: 6mm; }
            li { margin: 0 0 1.5mm; orphans: 2; widows: 2; }
            .written p { font-size: 10.5pt; }
            figure { margin: 0 0 2mm; page-break-inside: avoid; }
            figcaption, caption { font-weight: bold; text-align: left; margin: 0; padding: 3mm 0 1mm; caption-side: top; }
            figure img { width: 166mm; max-width: 100%%; height: auto; display: block; }
            table { width: 100%%; border-collapse: collapse; margin: 0 0 1.5mm; font-size: 9pt; -fs-table-paginate: paginate; }
            tr { page-break-inside: avoid; }
            th, td { text-align: left; vertical-align: top; padding: 1mm 3mm 1mm 0; border-bottom: 0.15mm solid #cfc9bc; }
            thead th { border-bottom: 0.4mm solid #0d4a60; vertical-align: bottom; }
            tbody th { font-weight: normal; }
            th.number, td.number { text-align: right; }
            td.short { white-space: nowrap; }
            th:last-child, td:last-child { padding-right: 0; }
            .source { page-break-before: avoid; font-size: 8pt; color: #57534b; line-height: 1.35; margin: 0 0 4mm; }
            .toc { page-break-after: always; }
            .toc ol { list-style: none; padding: 0; }
            .toc li { margin: 0 0 1.2mm; }
            .toc li.second { padding-left: 7mm; }
            .toc a { color: #1d2023; text-decoration: none; }
            .toc a::after { content: leader('.') target-counter(attr(href), page); }
            .findings { page-break-before: always; border-left: 1mm solid #8a3d07; padding-left: 4mm; }
            @media screen { body { max-width: 190mm; margin: 0 auto; padding: 8mm; } .cover { padding-top: 10mm; } .cover .protection { margin-top: 10mm; }
              .toc a::after { content: ""; } }
            """;

    static final String UNWRITTEN = "Avsnittet är inte skrivet, och det finns inga siffror för det.";

    /** Heads what does not go together in a draft. */
    static final String TO_CHECK = "Att kontrollera före beslut";

    private static final String TO_CHECK_KEY = "att-kontrollera";
    private static final Pattern DAY = Pattern.compile("\\(?(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)[).,;:]*");
    private static final String SHORT = "<div class=\"block\">";
    private static final String LONG = "<div class=\"block long\">";
    /** Stays with the list that it leads to. */
    private static final String LEAD = "<div class=\"block lead\">";

    /** Rows that do not fit on what is left of a page too often to be kept together. */
    static final int LONG_TABLE = 13;

    private static final int LONG_LIST = 12;
    private static final int LONG_NUMBER = 24;

    private HtmlDocument() {}

    /** @param findings what is told of an undecided document; empty for a decided one */
    static String of(Lagesbild document, List<Finding> findings) {
        StringBuilder html = new StringBuilder(1 << 16);
        String footer = document.title() + ", " + document.period() + " – " + document.state();
        html.append(
                        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\" xml:lang=\"sv\">\n<head>\n<meta charset=\"utf-8\" />\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>")
                .append(text(document.title() + ", " + document.period()))
                .append("</title>\n<meta name=\"description\" content=\"")
                .append(text("Gemensam lägesbild för Södermalm, " + document.period() + ". " + document.state()))
                .append("\" />\n<meta name=\"author\" content=\"Lägeskartan\" />\n<meta name=\"subject\" content=\"")
                .append(text("Gemensam lägesbild för Södermalm, " + document.period()))
                .append("\" />\n<bookmarks>");
        bookmarks(document, html);
        if (!findings.isEmpty()) {
            html.append("<bookmark name=\"" + TO_CHECK + "\" href=\"#" + TO_CHECK_KEY + "\" />");
        }
        html.append("</bookmarks>\n<style>")
                .append(STYLE.formatted(text(footer.replace("\\", "").replace("\"", "”"))))
                .append(
                        "</style>\n</head>\n<body>\n<header class=\"cover\">\n<p class=\"kicker\">Polisen och Stockholms stad på Södermalm</p>\n<h1>")
                .append(text(document.title()))
                .append("</h1>\n<p class=\"period\">")
                .append(text(document.period()))
                .append("</p>\n<p class=\"state\">")
                .append(text(document.state()))
                .append("</p>\n<p>Daterad ")
                .append(document.dated())
                .append(". Dataversion ")
                .append(document.dataVersion())
                .append(".</p>\n<p class=\"protection\">")
                .append(text(document.protection()))
                .append("</p>\n</header>\n");
        contents(document, !findings.isEmpty(), html);
        html.append("<main>\n");
        document.sections().forEach(section -> section(section, html));
        if (!findings.isEmpty()) {
            html.append("<section class=\"findings\" id=\"" + TO_CHECK_KEY + "\"><h2>" + TO_CHECK + "</h2><ul>");
            findings.forEach(finding -> html.append("<li><strong>")
                    .append(text(finding.kind().title()))
                    .append(":</strong> ")
                    .append(prose(finding.text()))
                    .append("</li>"));
            html.append("</ul></section>\n");
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void bookmarks(Lagesbild document, StringBuilder html) {
        boolean open = false;
        for (Section section : document.sections()) {
            if (section.level() == 1) {
                html.append(open ? "</bookmark>" : "");
                html.append("<bookmark name=\"")
                        .append(text(section.title()))
                        .append("\" href=\"#")
                        .append(section.key())
                        .append("\">");
                open = true;
            } else {
                html.append("<bookmark name=\"")
                        .append(text(section.title()))
                        .append("\" href=\"#")
                        .append(section.key())
                        .append("\" />");
            }
        }
        html.append(open ? "</bookmark>" : "");
    }

    private static void contents(Lagesbild document, boolean findings, StringBuilder html) {
        html.append("<nav class=\"toc\" aria-labelledby=\"innehall\"><h2 id=\"innehall\">Innehåll</h2><ol>");
        document.sections()
                .forEach(section -> html.append(section.level() == 1 ? "<li>" : "<li class=\"second\">")
                        .append("<a href=\"#")
                        .append(section.key())
                        .append("\">")
                        .append(text(section.title()))
                        .append("</a></li>"));
        if (findings) {
            html.append("<li><a href=\"#" + TO_CHECK_KEY + "\">" + TO_CHECK + "</a></li>");
        }
        html.append("</ol></nav>\n");
    }

    private static void section(Section section, StringBuilder html) {
        int level = section.level() + 1;
        html.append("<section id=\"")
                .append(section.key())
                .append("\"><h")
                .append(level)
                .append('>')
                .append(text(section.title()))
                .append("</h")
                .append(level)
                .append(">\n");
        html.append(written(section)).append(generated(section));
        if (section.isEmpty()) {
            html.append("<p class=\"source\">").append(UNWRITTEN).append("</p>\n");
        }
        html.append("</section>\n");
    }

    private static String written(Section section) {
        List<String> paragraphs = section.paragraphs();
        return paragraphs.isEmpty()
                ? ""
                : paragraphs.stream()
                        .map(paragraph -> "<p>" + prose(paragraph).replace("\n", "<br />") + "</p>\n")
                        .collect(Collectors.joining("", "<div class=\"written\">\n", "</div>\n"));
    }

    /** What is made of figures in a section, without its heading. A block keeps its note on its page. */
    static String generated(Section section) {
        StringBuilder html = new StringBuilder();
        for (Block block : section.generated()) {
            boolean isLong = block instanceof Block.Table table && table.rows().size() > LONG_TABLE
                    || block instanceof Block.Bullets bullets && bullets.items().size() > LONG_LIST;
            boolean leads = block instanceof Block.Paragraph paragraph && paragraph.leads();
            html.append(leads ? LEAD : isLong ? LONG : SHORT);
            switch (block) {
                case Block.Paragraph paragraph ->
                    html.append("<p>").append(prose(paragraph.text())).append("</p>\n");
                case Block.Bullets bullets -> {
                    html.append("<ul>\n");
                    bullets.items()
                            .forEach(item ->
                                    html.append("<li>").append(prose(item)).append("</li>\n"));
                    html.append("</ul>\n");
                }
                case Block.Table table -> table(table, html);
                case Block.Picture picture ->
                    html.append("<figure><figcaption>")
                            .append(prose(picture.caption()))
                            .append("</figcaption><img alt=\"")
                            .append(text(picture.alt()))
                            .append("\" src=\"data:image/png;base64,")
                            .append(Base64.getEncoder().encodeToString(picture.png()))
                            .append("\" /></figure>\n");
            }
            String note = block.note();
            if (note != null) {
                html.append("<p class=\"source\">").append(prose(note)).append("</p>\n");
            }
            html.append("</div>\n");
        }
        return html.toString();
    }

    private static void table(Block.Table table, StringBuilder html) {
        html.append("<table><caption>").append(prose(table.caption())).append("</caption><thead><tr>");
        for (int column = 0; column < table.head().size(); column++) {
            html.append("<th scope=\"col\"")
                    .append(table.numeric().get(column) ? " class=\"number\">" : ">")
                    .append(prose(table.head().get(column)))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr><th scope=\"row\">").append(prose(row.getFirst())).append("</th>");
            for (int column = 1; column < row.size(); column++) {
                String cell = Objects.requireNonNullElse(row.get(column), "");
                html.append("<td")
                        .append(
                                !table.numeric().get(column)
                                        ? ">"
                                        : cell.length() > LONG_NUMBER
                                                ? " class=\"number\">"
                                                : " class=\"number short\">")
                        .append(prose(cell))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    /** Text of the page, in which no line ends within a day. */
    private static String prose(String plain) {
        return DAY.matcher(text(plain)).replaceAll("<span class=\"date\">$0</span>");
    }

    private static String text(String plain) {
        return PlainText.of(plain)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
