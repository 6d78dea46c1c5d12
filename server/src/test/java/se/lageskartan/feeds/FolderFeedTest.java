package se.lageskartan.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of files that are put in a directory. */
class FolderFeedTest {
    private static final String GOOD =
            "id;datum;kategori;plats\nA-1;2026-03-01 21:30;Rån;Nytorget\nA-2;2026-03-02;Stöld;\n";

    @TempDir
    private Path directory;

    private Path folder;
    private FeedRig rig;

    @BeforeEach
    void open() throws Exception {
        folder = Files.createDirectories(directory.resolve("in/status"));
        rig = new FeedRig(directory, directory.resolve("in"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aFileIsTakenWhenItHasBeenStillAndPutAside() throws Exception {
        rig.watch(Feed.Kind.FOLDER, "status", "csv");
        Files.writeString(folder.resolve("uttag.csv"), GOOD.substring(0, 40));
        KnownFeed waiting = rig.round();
        assertThat(waiting.message()).isEqualTo("1 fil skrivs ännu och väntar.");
        assertThat(waiting.nextAttempt()).isEqualTo(rig.clock.instant().plus(WatchedFolder.STILL));

        Files.writeString(folder.resolve("uttag.csv"), GOOD.substring(40), StandardOpenOption.APPEND);
        rig.after(WatchedFolder.STILL);
        assertThat(rig.incidents()).as("it had grown").isZero();

        KnownFeed taken = rig.after(WatchedFolder.STILL);
        assertThat(taken.message()).isEqualTo("uttag.csv: 2 poster, 2 nya.");
        assertThat(taken.lastNews()).isEqualTo(rig.clock.instant());
        assertThat(names(folder)).isEmpty();
        assertThat(names(folder.resolve("inlasta"))).containsExactly("uttag.csv");
        assertThat(rig.text("SELECT feed || '|' || file_name || '|' || dataset_code FROM import"))
                .isEqualTo("Flödet|uttag.csv|handelser");
        assertThat(rig.left()).isZero();
        assertThat(rig.after(Duration.ofMinutes(10)).message()).isEqualTo("Inga nya filer.");
    }

    @Test
    void theSameContentIsNotTakenTwiceWhateverItsName() throws Exception {
        rig.watch(Feed.Kind.FOLDER, "status", "csv");
        put("mars.csv", GOOD);
        settle();
        put("mars.csv", GOOD);
        put("mars-igen.csv", GOOD);
        settle();
        assertThat(rig.number("SELECT count(*) FROM import")).isEqualTo(1);
        assertThat(names(folder.resolve("inlasta")))
                .containsExactly("mars-2.csv", "mars-2.csv.txt", "mars-igen.csv", "mars-igen.csv.txt", "mars.csv");
        assertThat(Files.readString(folder.resolve("inlasta/mars-igen.csv.txt")))
                .startsWith("Samma innehåll som mars.csv, som togs in 2026-04-01 08:20.");
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideWithTheReasonAndTheOthersAreTaken() throws Exception {
        rig.watch(Feed.Kind.FOLDER, "status", "csv");
        put("a.csv", "detta;är\ninte;händelser\n");
        put("b.csv", GOOD);
        put("tom.csv", "");
        KnownFeed known = settle();
        assertThat(known.failures()).isZero();
        assertThat(names(folder.resolve("avvisade"))).containsExactly("a.csv", "a.csv.txt", "tom.csv", "tom.csv.txt");
        assertThat(Files.readString(folder.resolve("avvisade/a.csv.txt")))
                .startsWith("a.csv togs inte in: ")
                .contains("Rätta filen och lägg den i mappen igen.");
        assertThat(names(folder.resolve("inlasta"))).containsExactly("b.csv");
        assertThat(rig.incidents()).isEqualTo(2);

        // A refused file may be tried again: the profile may have been wrong.
        put("a.csv", "detta;är\ninte;händelser\n");
        settle();
        assertThat(names(folder.resolve("avvisade"))).contains("a-2.csv", "a-2.csv.txt");
    }

    @Test
    void linksUnfinishedFilesAndFoldersAreLeftAlone() throws Exception {
        rig.watch(Feed.Kind.FOLDER, "status", "csv");
        Path secret = Files.writeString(directory.resolve("hemlig.csv"), GOOD);
        Files.createSymbolicLink(folder.resolve("lank.csv"), secret);
        put("uttag.csv.part", GOOD);
        put(".dold.csv", GOOD);
        put("~$uttag.xlsx", GOOD);
        Files.createDirectory(folder.resolve("mapp.csv"));
        KnownFeed known = settle();
        assertThat(known.message()).isEqualTo("Inga nya filer. 1 symbolisk länk läses inte.");
        assertThat(rig.incidents()).isZero();
        assertThat(names(folder)).hasSize(4);
    }

    @Test
    void onlyFoldersBelowTheAllowedOneAreWatched() throws Exception {
        Files.createDirectories(directory.resolve("utanfor"));
        Files.createSymbolicLink(directory.resolve("in/ut"), directory.resolve("utanfor"));
        for (String location :
                List.of("../utanfor", directory.resolve("utanfor").toString(), "ut")) {
            assertRefused(location, "ligger inte under den mapp som får bevakas");
        }
        assertRefused("finns-inte", "finns inte under");
        assertRefused("a\0b", "inget namn på en mapp");
        assertThat(WatchedFolder.locate(directory.resolve("in"), "status")).isEqualTo(folder.toRealPath());
        assertThat(WatchedFolder.locate(directory.resolve("in"), folder.toString()))
                .isEqualTo(folder.toRealPath());
    }

    @Test
    void aFolderThatIsGoneIsAFaultUntilItIsBack() throws Exception {
        rig.watch(Feed.Kind.FOLDER, "status", "csv");
        rig.round();
        Files.delete(folder);
        KnownFeed gone = rig.after(Duration.ofMinutes(10));
        assertThat(gone.failures()).isEqualTo(1);
        assertThat(gone.message()).isEqualTo("Mappen ”status” finns inte under den mapp som får bevakas.");
        Files.createDirectory(folder);
        put("b.csv", GOOD);
        rig.after(Duration.ofHours(1));
        assertThat(settle().failures()).isZero();
        assertThat(rig.incidents()).isEqualTo(2);
    }

    @Test
    void aTakenFileThatCannotBeMovedIsNotTakenAgain() throws Exception {
        rig.watch(Feed.Kind.FOLDER, "status", "csv");
        Files.createSymbolicLink(folder.resolve("inlasta"), directory);
        put("b.csv", GOOD);
        KnownFeed known = settle();
        assertThat(known.failures()).isEqualTo(1);
        assertThat(known.message()).isEqualTo("Mappen inlasta är en länk; filer flyttas inte dit.");
        rig.after(Duration.ofHours(1));
        assertThat(rig.number("SELECT count(*) FROM import")).isEqualTo(1);
        Files.delete(folder.resolve("inlasta"));
        assertThat(rig.after(Duration.ofHours(2)).failures()).isZero();
        assertThat(names(folder.resolve("inlasta"))).containsExactly("b.csv", "b.csv.txt");
    }

    private void assertRefused(String location, String message) {
        try {
            WatchedFolder.locate(directory.resolve("in"), location);
        } catch (FeedFailure e) {
            assertThat(e.text()).contains(message);
            return;
        }
        throw new AssertionError(location + " was not refused");
    }

    /** Two looks, so that what lies there is still. */
    private KnownFeed settle() throws InterruptedException {
        rig.clock.pass(Duration.ofMinutes(10));
        rig.round();
        return rig.after(Duration.ofMinutes(10));
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> Files.isRegularFile(entry) || Files.isSymbolicLink(entry))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
