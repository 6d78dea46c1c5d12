package se.lageskartan.feeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Undertaking;
import se.lageskartan.incidents.ImportCounts;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.wording.Quantity;

/** One attempt at a feed: fetch, look it over, and hand it in as any other file. For one thread. */
final class FeedPoller {
    private static final String OURS = "flode-";

    private final FeedSettings settings;
    private final FeedStore store;
    private final ImportJobs jobs;
    private final Supplier<Profiles> profiles;
    private final HttpFetch http;
    private final FeedWitness witness;
    private final Map<String, WatchedFolder> folders = new HashMap<>();

    FeedPoller(
            FeedSettings settings,
            FeedStore store,
            ImportJobs jobs,
            Supplier<Profiles> profiles,
            HttpFetch http,
            FeedWitness witness) {
        this.settings = settings;
        this.store = store;
        this.jobs = jobs;
        this.profiles = profiles;
        this.http = http;
        this.witness = witness;
    }

    /**
     * @throws FeedFailure when it did not go well; nothing is then half done
     * @throws InterruptedException when the service stops
     */
    FeedOutcome poll(KnownFeed known, Instant now) throws FeedFailure, InterruptedException {
        Feed feed = known.feed();
        Profile profile = profiles.get()
                .byCode(feed.profile())
                .orElseThrow(() -> new FeedFailure("Profilen ”" + feed.profile() + "” finns inte. Välj en annan."));
        try {
            Files.createDirectories(settings.work());
            return switch (feed.kind()) {
                case HTTP -> fetch(known, profile, now);
                case FOLDER -> look(known, profile, now);
            };
        } catch (IOException e) {
            throw new FeedFailure("Det gick inte att spara det hämtade på disk: " + e.getMessage() + ".", e);
        }
    }

    private FeedOutcome fetch(KnownFeed known, Profile profile, Instant now)
            throws FeedFailure, IOException, InterruptedException {
        Path file = temporary();
        try {
            HttpFetch.Answer answer = http.get(known.feed().location(), known.held(), file, now);
            if (!answer.changed()) {
                return new FeedOutcome("Inget har ändrats hos källan.", false, null, null);
            }
            String sha256 = Content.sha256(file);
            Long before = known.held().records();
            if (sha256.equals(known.held().sha256())) {
                return new FeedOutcome(
                        "Inget har ändrats hos källan.",
                        false,
                        new KnownFeed.Held(answer.etag(), answer.lastModified(), sha256, before),
                        null);
            }
            long records = lookOver(profile, file, before);
            KnownFeed.Held held = new KnownFeed.Held(answer.etag(), answer.lastModified(), sha256, records);
            if (records == 0) {
                return new FeedOutcome("Källan svarar, men har inga poster än.", false, held, null);
            }
            ImportResult result = take(known.feed(), profile, file, known.feed().title(), now);
            if (result.status() != ImportStatus.DONE) {
                throw new FeedFailure(result.message());
            }
            ImportCounts counts = result.counts();
            return new FeedOutcome(sentence(counts), counts.saved() + counts.updated() > 0, held, null);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Reads an answer through before it is handed in, so that a source in disorder does not fill the list of imports.
     *
     * @return how many records it has
     */
    private static long lookOver(Profile profile, Path file, @Nullable Long before) throws FeedFailure, IOException {
        Content content = new Content();
        try {
            profile.reader().read(file, content);
        } catch (UnreadableFileException e) {
            if (!e.reason().equals("no_records")) {
                throw new FeedFailure("Svaret går inte att läsa. " + e.getMessage(), e);
            }
        }
        if (content.records() == 0 && before != null && before > 0) {
            throw new FeedFailure("Svaret hade inga poster, men förra gången kom " + before
                    + ". Det är troligen ett fel hos källan; det som fanns står kvar.");
        }
        if (content.records() > 0 && content.incidents() == 0) {
            throw new FeedFailure("Ingen av svarets " + Quantity.of(content.rejects(), "post", "poster")
                    + " gick att läsa. Källan kan ha ändrat sitt format." + " Den första: " + content.firstReject());
        }
        return content.records();
    }

    private FeedOutcome look(KnownFeed known, Profile profile, Instant now)
            throws FeedFailure, IOException, InterruptedException {
        WatchedFolder folder = folder(known.feed());
        WatchedFolder.Found found = folder.look(now);
        List<String> said = new ArrayList<>();
        boolean news = false;
        for (Path file : found.ready()) {
            Path copy = temporary();
            try {
                news |= takeFile(known, profile, folder, file, copy, now, said);
            } finally {
                Files.deleteIfExists(copy);
            }
        }
        if (found.ready().isEmpty()) {
            said.add(
                    found.waiting() == 0
                            ? "Inga nya filer."
                            : Quantity.of(found.waiting(), "fil", "filer") + " skrivs ännu och väntar.");
        }
        if (found.links() > 0) {
            said.add(Quantity.of(found.links(), "symbolisk länk", "symboliska länkar") + " läses inte.");
        }
        Duration again = found.waiting() > 0 ? WatchedFolder.STILL : null;
        return new FeedOutcome(String.join(" ", said), news, null, again);
    }

    /** Returns whether there was anything new in it. */
    private boolean takeFile(
            KnownFeed known,
            Profile profile,
            WatchedFolder folder,
            Path file,
            Path copy,
            Instant now,
            List<String> said)
            throws FeedFailure, IOException, InterruptedException {
        String name = String.valueOf(file.getFileName());
        String sha256 = folder.copy(file, copy);
        if (sha256 == null) {
            said.add(name + " ändras och väntar.");
            return false;
        }
        Optional<FeedStore.KnownFile> before = store.file(known.feed().code(), sha256);
        if (before.isPresent() && before.get().accepted()) {
            folder.move(
                    file,
                    WatchedFolder.TAKEN,
                    "Samma innehåll som " + before.get().fileName() + ", som togs in "
                            + Content.local(before.get().takenAt()) + ". Den här filen lästes därför inte.");
            said.add(name + " har samma innehåll som en tidigare fil.");
            return false;
        }
        ImportResult result = take(known.feed(), profile, copy, name, now);
        if (result.status() == ImportStatus.DONE) {
            store.noteFile(known.feed().code(), sha256, name, now, result.id(), true);
            folder.move(file, WatchedFolder.TAKEN, "");
            said.add(name + ": " + sentence(result.counts()));
            return result.counts().saved() + result.counts().updated() > 0;
        }
        if (!result.fileAtFault()) {
            // Nothing is wrong with the file: it stays for the next attempt.
            throw new FeedFailure(result.message());
        }
        store.noteFile(known.feed().code(), sha256, name, now, result.id(), false);
        folder.move(
                file,
                WatchedFolder.REFUSED,
                name + " togs inte in: " + result.message() + " Rätta filen och lägg den i mappen igen. (Import "
                        + result.id() + ", " + Content.local(now) + ")");
        said.add(name + " avvisades: " + result.message());
        return false;
    }

    private WatchedFolder folder(Feed feed) throws FeedFailure {
        Path directory = WatchedFolder.locate(settings.folders(), feed.location());
        WatchedFolder folder = folders.get(feed.code());
        if (folder == null || !folder.directory().equals(directory)) {
            folder = WatchedFolder.open(settings.folders(), feed.location());
            folders.put(feed.code(), folder);
        }
        return folder;
    }

    /** Waits its turn among the imports of the service, and until it has ended. */
    private ImportResult take(Feed feed, Profile profile, Path file, String fileName, Instant now)
            throws FeedFailure, InterruptedException {
        ImportRequest request =
                ImportRequest.ofFeed(profile, feed.title(), fileName, file, feed.kind() == Feed.Kind.HTTP ? now : null);
        try (Undertaking taking = begin(feed, fileName)) {
            ImportJobs.Job job = jobs.submit(request, profile.reader())
                    .orElseThrow(
                            () -> new FeedFailure("Många importer väntar redan. Flödet försöker igen om en stund."));
            ImportResult result = job.await();
            if (result.status() == ImportStatus.DONE) {
                taking.done(result.counts().saved() + result.counts().updated());
            }
            return result;
        }
    }

    private Undertaking begin(Feed feed, String fileName) throws FeedFailure {
        try {
            return witness.begin(feed, fileName);
        } catch (RuntimeException e) {
            throw new FeedFailure(
                    "Det som tas in måste skrivas upp, och det går inte just nu. Flödet försöker igen om en stund.", e);
        }
    }

    private Path temporary() throws IOException {
        return Files.createTempFile(settings.work(), OURS, ".tmp");
    }

    private static String sentence(ImportCounts counts) {
        String text = Quantity.of(counts.read(), "post", "poster") + ", " + Quantity.of(counts.saved(), "ny", "nya");
        if (counts.updated() > 0) {
            text += ", " + Quantity.of(counts.updated(), "uppdaterad", "uppdaterade");
        }
        if (counts.rejected() > 0) {
            text += ", " + Quantity.of(counts.rejected(), "avvisad", "avvisade");
        }
        return text + ".";
    }
}
