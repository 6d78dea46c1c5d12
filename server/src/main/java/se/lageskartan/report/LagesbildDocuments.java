package se.lageskartan.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.LagesbildDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.report.LagesbildGenerator.Made;
import se.lageskartan.report.StoredDocument.Status;
import se.lageskartan.report.StoredDocument.Text;

/**
 * The documents for whoever may read and write them: a draft is made anew of what is known, a decided one is read as it was
 * frozen for the reader's role.
 */
public final class LagesbildDocuments {
    private final LagesbildStore store;
    private final LagesbildGenerator generator;
    private final LagesbildDisclosure disclosure;

    public LagesbildDocuments(LagesbildStore store, LagesbildGenerator generator, LagesbildDisclosure disclosure) {
        this.store = store;
        this.generator = generator;
        this.disclosure = disclosure;
    }

    /**
     * A document with what is known of it.
     *
     * @param texts the newest of each section, by section
     * @param made as the viewer may read it, with what does not go together in a draft
     */
    public record Opened(StoredDocument stored, Map<String, Text> texts, Made made) {}

    /** The latest first. */
    public Released<List<StoredDocument>> all(Viewer viewer) {
        return disclosure.reader(viewer).map(reader -> store.all());
    }

    /** Empty when there is no such document. */
    public Optional<Released<Opened>> open(Viewer viewer, int id) {
        Released<Viewer> reader = disclosure.reader(viewer);
        return store.byId(id).map(stored -> reader.map(who -> opened(who, stored)));
    }

    private Opened opened(Viewer viewer, StoredDocument stored) {
        Map<String, Text> texts = store.texts(stored.id());
        if (stored.status() == Status.DECIDED) {
            return new Opened(
                    stored, texts, new Made(frozen(viewer, stored.id()).orElseThrow(), List.of()));
        }
        return new Opened(stored, texts, generator.make(viewer, stored, texts, before(viewer, stored)));
    }

    private Optional<Lagesbild> frozen(Viewer viewer, int id) {
        return disclosure.frozen(viewer, store.contents(id)).map(content -> LagesbildJson.read(content.value()));
    }

    private @Nullable Lagesbild before(Viewer viewer, StoredDocument stored) {
        Integer previous = stored.previous();
        return previous == null ? null : frozen(viewer, previous).orElse(null);
    }

    /** Keeps a new draft. */
    public Released<StoredDocument> create(Viewer viewer, DocumentPlan plan) {
        return disclosure.writer(viewer).map(writer -> store.create(plan, writer.signature()));
    }

    /** Keeps a draft that is to take the place of a decided document; empty when there is no such document. */
    public Optional<Released<StoredDocument>> revise(Viewer viewer, int id, LocalDate dated) {
        Released<Viewer> writer = disclosure.writer(viewer);
        return store.revise(id, dated, viewer.signature()).map(stored -> writer.map(who -> stored));
    }

    /** Writes in a section as {@link LagesbildStore#write} does. */
    public Optional<Released<Text>> write(Viewer viewer, int id, String section, String text, int version) {
        Released<Viewer> writer = disclosure.writer(viewer);
        return store.write(id, section, text, version, viewer.signature()).map(written -> writer.map(who -> written));
    }

    /** Everything that was ever written in a section, the newest first; empty when there is no such document. */
    public Optional<Released<List<Text>>> history(Viewer viewer, int id, String section) {
        Released<Viewer> reader = disclosure.reader(viewer);
        return store.byId(id).map(stored -> reader.map(who -> store.history(id, section)));
    }

    /**
     * Decides a document, and freezes it as each role that may read it sees it now; empty when there is none.
     *
     * @param read the sections as the viewer read them
     * @throws DecidedException when it is decided already
     * @throws ChangedSinceReadException when anything in it is not as the viewer read it; {@link #changes} tells what
     */
    public Optional<Released<StoredDocument>> decide(Viewer viewer, int id, List<ReadSection> read) {
        Released<Viewer> writer = disclosure.writer(viewer);
        StoredDocument draft = store.byId(id).orElse(null);
        if (draft == null) {
            return Optional.empty();
        }
        if (draft.status() != Status.DRAFT) {
            throw new DecidedException("Lägesbilden är redan beslutad.");
        }
        StoredDocument decided = draft.decided(store.now(), viewer.signature());
        Map<String, Text> texts = store.texts(id);
        if (!changes(viewer, draft, texts, read).isEmpty()) {
            throw new ChangedSinceReadException(
                    "Lägesbilden har ändrats sedan du läste den. Den är inte beslutad: läs det som är ändrat och besluta igen.");
        }
        Map<String, String> contents = new LinkedHashMap<>();
        long dataVersion = 0;
        for (Role role : LagesbildDisclosure.READERS) {
            Viewer reader = new Viewer(role, viewer.who(), viewer.purpose());
            Lagesbild made = generator
                    .make(reader, decided, texts, before(reader, draft))
                    .document();
            contents.put(role.code(), LagesbildJson.write(made));
            dataVersion = made.dataVersion();
        }
        return store.decide(id, contents, texts, dataVersion, decided).map(stored -> writer.map(who -> stored));
    }

    /** The sections of a draft that are not as the viewer read them; empty when there is no such document. */
    public Optional<Released<List<SectionChange>>> changes(Viewer viewer, int id, List<ReadSection> read) {
        Released<Viewer> reader = disclosure.reader(viewer);
        return store.byId(id).map(stored -> reader.map(who -> changes(who, stored, store.texts(id), read)));
    }

    private List<SectionChange> changes(
            Viewer viewer, StoredDocument stored, Map<String, Text> texts, List<ReadSection> read) {
        Lagesbild now =
                generator.make(viewer, stored, texts, before(viewer, stored)).document();
        return SectionChange.since(read, now, texts, section -> store.history(stored.id(), section));
    }

    /** Takes a draft away as {@link LagesbildStore#withdraw} does; false when there is none. */
    public boolean withdraw(Viewer viewer, int id, int written) {
        disclosure.writer(viewer);
        return store.withdraw(id, written);
    }

    /** The whole as one page of HTML, empty when there is no such document. */
    public Optional<Released<String>> html(Viewer viewer, int id) {
        return open(viewer, id).map(opened -> opened.map(LagesbildDocuments::page));
    }

    /** The same as PDF. */
    public Optional<Released<byte[]>> pdf(Viewer viewer, int id) {
        return open(viewer, id).map(opened -> opened.map(document -> PdfDocument.of(page(document))));
    }

    /** The same for Word. */
    public Optional<Released<byte[]>> word(Viewer viewer, int id) {
        return open(viewer, id)
                .map(opened -> opened.map(document -> WordDocument.of(
                        document.made().document(), document.made().findings())));
    }

    private static String page(Opened opened) {
        return HtmlDocument.of(opened.made().document(), opened.made().findings());
    }
}
