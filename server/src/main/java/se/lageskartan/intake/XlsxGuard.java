package se.lageskartan.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through a workbook before it is read, and refuses what is no workbook or what would harm its reader: archives that
 * swell, documents with a DTD (and so with entities, XXE among them), cells so far out or so long that no spreadsheet has
 * made them. Everything is streamed, so the look costs time but no memory.
 */
final class XlsxGuard {
    private static final int MAX_ENTRIES = 2_000;
    private static final long MAX_TOTAL_BYTES = 2L << 30;
    /** The strings that cells share are held in memory while the sheet is read. */
    private static final long MAX_SHARED_STRINGS_BYTES = 128L << 20;

    private static final int MAX_RATIO = 100;
    /** A small part may be as compressible as it likes. */
    private static final long RATIO_COUNTS_FROM_BYTES = 10L << 20;
    /** What Excel holds in a formula; it multiplies where many cells share it. */
    private static final int MAX_FORMULA_CHARS = 8_192;
    /** Excel has columns up to XFD and 1,048,576 rows. */
    private static final Pattern CELL = Pattern.compile("(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])[0-9]{1,7}");

    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] OLD_WORKBOOK = "Workbook".getBytes(StandardCharsets.UTF_16LE);
    private static final int OLE_LOOKED_AT = 1 << 20;

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    }

    /** Carries what is wrong with a part out through the XML parser. */
    private static final class SwollenException extends IOException {
        private static final long serialVersionUID = 1L;
        private final UnreadableFileException why;

        SwollenException(UnreadableFileException why) {
            super(why.getMessage());
            this.why = why;
        }
    }

    private long total;

    private XlsxGuard() {}

    /**
     * @throws UnreadableFileException {@code not_xlsx}, {@code encrypted}, {@code zip_bomb}, {@code xml_dtd},
     *     {@code line_too_long} or {@code bad_xlsx}
     */
    static void check(Path file) throws IOException, UnreadableFileException {
        checkStart(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            if (entries.size() > MAX_ENTRIES) {
                throw bomb("Filen har " + entries.size() + " delar; en Excel-fil har högst " + MAX_ENTRIES + ".");
            }
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : entries) {
                if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                    throw bad("delen ”" + entry.getName() + "” finns två gånger");
                }
            }
            checkKind(names);
            XlsxGuard guard = new XlsxGuard();
            for (ZipEntry entry : entries) {
                guard.checkPart(zip, entry);
            }
        } catch (ZipException e) {
            throw bad("arkivet är skadat eller lösenordsskyddat");
        } catch (SwollenException e) {
            throw e.why;
        }
    }

    private static void checkStart(Path file) throws IOException, UnreadableFileException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(OLE_LOOKED_AT);
            if (start.length == 0) {
                throw new UnreadableFileException("empty_file", "Filen är tom. Förväntat: en Excel-fil (xlsx).");
            }
            if (FileKind.isOle(start)) {
                if (contains(start, ENCRYPTED)) {
                    throw new UnreadableFileException(
                            "encrypted",
                            "Filen är lösenordsskyddad. Förväntat: en Excel-fil utan lösenord; ta bort skyddet i Excel och"
                                    + " spara om den.");
                }
                throw new UnreadableFileException(
                        "not_xlsx",
                        (contains(start, OLD_WORKBOOK)
                                        ? "Filen är en äldre Excel-fil (xls)."
                                        : "Filen är en äldre Office-fil.")
                                + " Förväntat: xlsx. Spara om den som Excel-arbetsbok (xlsx) eller CSV UTF-8.");
            }
            if (!FileKind.isZip(start)) {
                throw new UnreadableFileException(
                        "not_xlsx", "Filen är ingen Excel-fil (xlsx). Förväntat: en arbetsbok sparad som xlsx.");
            }
        }
    }

    private static void checkKind(Set<String> names) throws UnreadableFileException {
        if (names.contains("xl/workbook.xml") || names.contains("[content_types].xml") && hasFolder(names, "xl/")) {
            if (names.contains("xl/workbook.bin")) {
                throw new UnreadableFileException(
                        "not_xlsx", "Filen är en binär Excel-fil (xlsb). Förväntat: xlsx. Spara om den som xlsx.");
            }
            return;
        }
        String kind = "ett zip-arkiv";
        if (hasFolder(names, "word/")) {
            kind = "ett Word-dokument (docx)";
        } else if (hasFolder(names, "ppt/")) {
            kind = "en presentation (pptx)";
        } else if (names.contains("mimetype") && names.contains("content.xml")) {
            kind = "ett OpenDocument-dokument (ods eller odt)";
        }
        throw new UnreadableFileException(
                "not_xlsx", "Filen är " + kind + " och ingen Excel-fil. Förväntat: en arbetsbok sparad som xlsx.");
    }

    private static boolean hasFolder(Set<String> names, String folder) {
        return names.stream().anyMatch(name -> name.startsWith(folder));
    }

    private void checkPart(ZipFile zip, ZipEntry entry) throws IOException, UnreadableFileException {
        boolean shared = entry.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
        try (InputStream part =
                new BufferedInputStream(new Counted(zip.getInputStream(entry), entry, shared), 1 << 16)) {
            part.mark(8);
            byte[] first = part.readNBytes(4);
            part.reset();
            boolean xml = false;
            for (byte b : first) {
                xml |= b == '<';
            }
            if (xml) {
                checkXml(part, entry.getName());
            } else {
                part.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
    }

    private static void checkXml(InputStream part, String name) throws IOException, UnreadableFileException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(part);
            int chars = 0;
            boolean formula = false;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableFileException(
                                "xml_dtd",
                                "Delen ”" + name
                                        + "” innehåller en DTD eller en entitet, vilket Excel aldrig skriver. Filen läses inte.");
                    case XMLStreamConstants.START_ELEMENT -> {
                        String element = xml.getLocalName();
                        formula = element.equals("f");
                        if (element.equals("c")) {
                            checkAddress(xml.getAttributeValue(null, "r"), name);
                        }
                        if (formula || element.equals("c") || element.equals("si")) {
                            chars = 0;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> formula = false;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        chars += xml.getTextLength();
                        if (chars > (formula ? MAX_FORMULA_CHARS : GuardedText.MAX_LINE_CHARS)) {
                            throw new UnreadableFileException(
                                    "line_too_long",
                                    "Delen ”" + name + "” har en cell med mer än "
                                            + (formula ? MAX_FORMULA_CHARS : GuardedText.MAX_LINE_CHARS)
                                            + " tecken. Förväntat: högst 32767 tecken i en cell, som Excel skriver.");
                        }
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException io) {
                    throw io;
                }
            }
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw bad("delen ”" + name + "” är inte giltig XML (rad " + line + ")");
        }
    }

    private static void checkAddress(@org.jspecify.annotations.Nullable String address, String name)
            throws UnreadableFileException {
        if (address != null && !CELL.matcher(address).matches()) {
            String shown = address.length() > 20 ? address.substring(0, 20) + "…" : address;
            throw bad("delen ”" + name + "” har en cell ”" + shown + "”, som inte finns i något kalkylblad");
        }
    }

    private static UnreadableFileException bomb(String what) {
        return new UnreadableFileException(
                "zip_bomb", what + " Filen läses inte, eftersom den kan vara gjord för att fylla minnet.");
    }

    private static UnreadableFileException bad(String what) {
        return new UnreadableFileException(
                "bad_xlsx", "Excel-filen går inte att läsa: " + what + ". Spara om den i Excel och försök igen.");
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        outer:
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (bytes[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    /** Counts what really comes out of the archive, whatever its directory says. */
    private final class Counted extends FilterInputStream {
        private final ZipEntry entry;
        private final boolean shared;
        private long bytes;

        Counted(InputStream in, ZipEntry entry, boolean shared) {
            super(in);
            this.entry = entry;
            this.shared = shared;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            bytes += read;
            total += read;
            if (bytes > RATIO_COUNTS_FROM_BYTES && bytes / MAX_RATIO > Math.max(entry.getCompressedSize(), 1)) {
                throw new SwollenException(bomb(
                        "Delen ”" + entry.getName() + "” sväller mer än " + MAX_RATIO + " gånger när den packas upp."));
            }
            if (total > MAX_TOTAL_BYTES) {
                throw new SwollenException(bomb("Filen är större än " + (MAX_TOTAL_BYTES >> 20) + " MB uppackad."));
            }
            if (shared && bytes > MAX_SHARED_STRINGS_BYTES) {
                throw new SwollenException(new UnreadableFileException(
                        "too_large",
                        "Excel-filen har mer än " + (MAX_SHARED_STRINGS_BYTES >> 20)
                                + " MB text. Spara den som CSV UTF-8, som läses utan gräns."));
            }
        }
    }
}
