package se.lageskartan.personaldata;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what the model weighs of each word of labelled texts, for train.py. Arguments: the texts, the file to write. */
final class NameTraining {
    private static final Pattern LABEL = Pattern.compile("\\{([PTEN]):([^}]+)\\}");
    /** Lists with other gaps in each, so that it is learnt how to do without. */
    private static final int WAYS = 8;

    private static final int KNOWS_ALL = 2;
    private static final int FORGETS_PERCENT = 12;

    private NameTraining() {}

    public static void main(String[] args) throws IOException {
        List<Lexicon> lexicons = new ArrayList<>();
        for (int i = 0; i < WAYS; i++) {
            int way = i;
            lexicons.add(new Lexicon(
                    word -> way < KNOWS_ALL || Math.floorMod((word + way).hashCode(), 100) >= FORGETS_PERCENT));
        }
        int n = 0;
        try (PrintWriter out = new PrintWriter(args[1], StandardCharsets.UTF_8)) {
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                StringBuilder text = new StringBuilder();
                List<int[]> names = new ArrayList<>();
                Matcher label = LABEL.matcher(line);
                int done = 0;
                while (label.find()) {
                    text.append(line, done, label.start());
                    int start = text.length();
                    text.append(label.group(2));
                    if (label.group(1).equals("N")) {
                        names.add(new int[] {start, text.length()});
                    }
                    done = label.end();
                }
                text.append(line, done, line.length());
                Reading reading = new Reading(lexicons.get(n++ % WAYS), Word.split(text.toString()));
                for (int i = 0; i < reading.words().size(); i++) {
                    if (reading.isCandidate(i)) {
                        Word word = reading.words().get(i);
                        boolean name =
                                names.stream().anyMatch(span -> word.start() >= span[0] && word.start() < span[1]);
                        out.print(name ? 1 : 0);
                        NameModel.each(
                                reading,
                                i,
                                (feature, first, second) -> out.print(" " + feature + "/" + first + "/" + second));
                        out.println();
                    }
                }
            }
        }
    }
}
