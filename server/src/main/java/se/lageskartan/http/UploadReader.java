package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the file out of a form and puts it where it can be read. */
final class UploadReader {
    private static final Logger log = LoggerFactory.getLogger(UploadReader.class);
    private static final int LONGEST_FILE_NAME = 200;
    private static final long BYTES_A_MB = 1L << 20;
    /** What a form may hold beside the file. */
    private static final int FORM_MB = 1;
    /** How the server says it, in exceptions without a type of their own. */
    private static final Pattern TOO_LARGE =
            Pattern.compile("(?i)max[a-z ]*(length|size)?.*exceeded|too large|exceeds max");

    private final UploadDirectory uploads;
    private final long largestMb;

    /** @param largestMb largest file in MB, for the message to one who sends a larger */
    UploadReader(UploadDirectory uploads, long largestMb) {
        this.uploads = uploads;
        this.largestMb = largestMb;
    }

    /**
     * The file in the form's field {@code file}.
     *
     * @throws HttpResponseException 400, 413 or 415 when there is none, or it cannot be taken
     */
    UploadedFile upload(Context ctx) {
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpResponseException(
                    415,
                    "Filer tas inte emot komprimerade (Content-Encoding: " + encoding + "). Skicka filen som den är.");
        }
        if (ctx.req().getContentLengthLong() > (largestMb + FORM_MB) * BYTES_A_MB) {
            throw tooLarge();
        }
        UploadedFile upload = ctx.isMultipartFormData() ? parse(ctx) : null;
        if (upload == null) {
            throw new BadParameterException("file", "", "en fil i ett multipart-formulär, i fältet file");
        }
        return upload;
    }

    /** Writes it to disk, for the caller to delete. */
    Path save(UploadedFile upload) {
        try (InputStream content = upload.content()) {
            return uploads.save(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last part of what the client calls it, without control characters. */
    static String fileName(UploadedFile upload) {
        String name = upload.filename().replaceAll("\\p{Cntrl}", "").replaceFirst("^.*[/\\\\]", "");
        return name.isEmpty() ? "namnlös" : name.substring(0, Math.min(name.length(), LONGEST_FILE_NAME));
    }

    /** Whatever goes wrong in taking the form apart is in what was sent, or it was broken off. */
    private @Nullable UploadedFile parse(Context ctx) {
        try {
            return ctx.uploadedFile("file");
        } catch (Exception e) {
            log.debug("Cannot read an upload", e);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                String message = cause.getMessage();
                if (message != null && TOO_LARGE.matcher(message).find()) {
                    throw tooLarge();
                }
            }
            if (!uploads.isUsable()) {
                throw e;
            }
            throw new HttpResponseException(
                    400,
                    "Formuläret går inte att läsa. Förväntat: multipart/form-data med en avgränsare (boundary), hela"
                            + " innehållet och ett filnamn utan radbrytning.");
        }
    }

    private HttpResponseException tooLarge() {
        return new HttpResponseException(
                413, "Filen är större än tjänsten tar emot. Högst " + largestMb + " MB går att skicka; dela filen.");
    }
}
