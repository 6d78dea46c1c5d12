package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that are none, or that were made to do harm. */
class XlsxBadInputTest {
    private static final ProfileDefinition EXCEL = Profiles.builtIn("excel").orElseThrow();
    private static final String HEADINGS =
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>datum</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>kategori</t></is></c>"
                    + "<c r=\"C1\" t=\"inlineStr\"><is><t>plats</t></is></c></row>";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("a.xlsx");
    }

    private void assertRefused(String reason, String part) {
        Collected collected = new Collected();
        assertThatThrownBy(() -> new ProfileReader(EXCEL, CrimeCodes.builtIn()).read(file, collected))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(part)
                .extracting(e -> ((UnreadableFileException) e).reason())
                .isEqualTo(reason);
        assertThat(collected.incidents).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "word/document.xml, Word-dokument",
        "ppt/presentation.xml, presentation",
        "bilder/a.png, zip-arkiv",
    })
    void otherDocuments(String part, String kind) throws Exception {
        XlsxParts.zip(file, Map.of(part, new byte[] {1}, "[Content_Types].xml", new byte[] {1}));
        assertRefused("not_xlsx", kind);
    }

    @Test
    void openDocument() throws Exception {
        XlsxParts.zip(file, Map.of("mimetype", new byte[] {1}, "content.xml", new byte[] {1}));
        assertRefused("not_xlsx", "OpenDocument");
    }

    @ParameterizedTest
    @CsvSource({"Workbook, not_xlsx, äldre Excel-fil", "EncryptedPackage, encrypted, lösenordsskyddad"})
    void olderAndEncryptedFiles(String entry, String reason, String said) throws Exception {
        byte[] name = entry.getBytes(StandardCharsets.UTF_16LE);
        byte[] ole = new byte[2_048];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, ole, 0, 4);
        System.arraycopy(name, 0, ole, 1_024, name.length);
        Files.write(file, ole);
        assertRefused(reason, said);
    }

    @Test
    void textAndNothing() throws Exception {
        Files.writeString(file, "datum;kategori;plats\n");
        assertRefused("not_xlsx", "ingen Excel-fil");
        Files.write(file, new byte[0]);
        assertRefused("empty_file", "tom");
    }

    @Test
    void aBrokenArchive() throws Exception {
        XlsxParts.write(file, HEADINGS);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 40));
        assertRefused("bad_xlsx", "skadat");
    }

    /** Four gigabytes of zeros in a few megabytes are given up after ten of them. */
    @Test
    void aZipBomb() throws Exception {
        Map<String, byte[]> parts = XlsxParts.parts(XlsxParts.sheet("", HEADINGS));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("xl/media/image1.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        long before = System.nanoTime();
        assertRefused("zip_bomb", "sväller mer än 100 gånger");
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }

    @Test
    void thousandsOfParts() throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>(XlsxParts.parts(XlsxParts.sheet("", HEADINGS)));
        for (int i = 0; i < 2_001; i++) {
            parts.put("xl/media/" + i, new byte[0]);
        }
        XlsxParts.zip(file, parts);
        assertRefused("zip_bomb", "delar");
    }

    /** Neither a file nor an address that an entity names is ever opened, in whatever part it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/worksheets/sheet1.xml",
                "xl/workbook.xml",
                "xl/styles.xml",
                "[Content_Types].xml",
                "xl/sharedStrings.xml"
            })
    void externalEntities(String part) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Path secret = Files.writeString(directory.resolve("hemligt"), "HEMLIGT");
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
            String dtd = "<!DOCTYPE worksheet [<!ENTITY a SYSTEM \"" + secret.toUri() + "\"><!ENTITY % b SYSTEM \""
                    + address + "\"> %b;]>";
            Map<String, byte[]> parts = XlsxParts.parts(XlsxParts.sheet(
                    "", HEADINGS + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>2025-03-01</t></is></c></row>"));
            String content = new String(
                    parts.getOrDefault(part, "<sst><si><t>&a;</t></si></sst>".getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8);
            XlsxParts.put(
                    parts,
                    part,
                    content.startsWith("<?xml")
                            ? content.replaceFirst("\\?>", "?>" + java.util.regex.Matcher.quoteReplacement(dtd))
                            : dtd + content);
            XlsxParts.zip(file, parts);
            assertRefused("xml_dtd", "DTD");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /** Fastexcel's own parser, too, resolves nothing: should the look beforehand ever be left out. */
    @Test
    void theReaderItselfResolvesNoEntity() throws Exception {
        Path secret = Files.writeString(directory.resolve("hemligt"), "HEMLIGT");
        String sheet = XlsxParts.sheet(
                "<!DOCTYPE worksheet [<!ENTITY a SYSTEM \"" + secret.toUri() + "\"><!ENTITY b \"inre\">]>",
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x&a;&b;y</t></is></c></row>");
        XlsxParts.zip(file, XlsxParts.parts(sheet));
        String seen = "";
        try (org.dhatim.fastexcel.reader.ReadableWorkbook workbook =
                new org.dhatim.fastexcel.reader.ReadableWorkbook(file.toFile())) {
            try (var rows = workbook.getFirstSheet().openStream()) {
                seen = rows.map(row -> row.getCell(0).getText()).toList().toString();
            }
        } catch (RuntimeException | IOException e) {
            seen = String.valueOf(e.getMessage());
        }
        assertThat(seen).doesNotContain("HEMLIGT").doesNotContain("inre");
    }

    @Test
    void billionLaughs() throws Exception {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            dtd.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        XlsxParts.zip(
                file,
                XlsxParts.parts(XlsxParts.sheet(
                        dtd + "]>", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a29;</t></is></c></row>")));
        assertRefused("xml_dtd", "DTD");
    }

    @Test
    void aFieldOfTenMegabytes() throws Exception {
        StringBuilder text = new StringBuilder();
        java.util.Random random = new java.util.Random(7);
        while (text.length() < 10 << 20) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        XlsxParts.write(
                file,
                HEADINGS
                        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>2025-03-01</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>"
                        + text + "</t></is></c></row>");
        assertRefused("line_too_long", "mer än 1048576 tecken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZ1", "XFE1", "A99999999", "1A", ""})
    void cellsThatNoSheetHas(String address) throws Exception {
        XlsxParts.write(file, HEADINGS + "<row r=\"2\"><c r=\"" + address + "\"><v>1</v></c></row>");
        assertRefused("bad_xlsx", "som inte finns i något kalkylblad");
    }

    @Test
    void xmlThatBreaksOffInTheMiddle() throws Exception {
        XlsxParts.zip(
                file,
                XlsxParts.parts(XlsxParts.sheet("", HEADINGS).replace("</sheetData></worksheet>", "<row r=\"2\"><c")));
        assertRefused("bad_xlsx", "inte giltig XML");
    }

    @Test
    void aRowWithNumbersThatAreNoneDoesNotStopTheFile() throws Exception {
        XlsxParts.write(
                file,
                HEADINGS + "<row r=\"2\"><c r=\"A2\" t=\"q\"><v>99999</v></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><v>1e999999999</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>Rån</t></is></c></row>"
                        + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>2025-03-01</t></is></c><c r=\"B4\" t=\"inlineStr\"><is><t>Rån</t></is></c>"
                        + "<c r=\"C4\" t=\"inlineStr\"><is><t>Götgatan</t></is></c></row>");

        Collected read = Collected.file(EXCEL, file);

        assertThat(read.incidents).extracting(RawIncident::row).containsExactly(4L);
        assertThat(read.rejects).extracting(Reject::row).containsExactly(2L, 3L);
    }
}
