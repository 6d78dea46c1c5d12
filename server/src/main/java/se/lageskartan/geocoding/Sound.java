package se.lageskartan.geocoding;

/**
 * How a folded Swedish word sounds, roughly: words that people mix up by ear have the same. Doubled letters count once; c, ck and
 * q are k (c before e, i and y is s), x is ks, g after r and l is j, w is v, z is s, and a is e, since the folding has made an a of every ä.
 */
final class Sound {
    private Sound() {}

    static String of(String word) {
        StringBuilder sound = new StringBuilder(word.length() + 1);
        for (int at = 0; at < word.length(); at++) {
            char next = at + 1 < word.length() ? word.charAt(at + 1) : ' ';
            switch (word.charAt(at)) {
                case 'c' -> add(sound, "eiy".indexOf(next) >= 0 ? 's' : 'k');
                case 'q' -> add(sound, 'k');
                case 'x' -> {
                    add(sound, 'k');
                    add(sound, 's');
                }
                case 'w' -> add(sound, 'v');
                case 'z' -> add(sound, 's');
                case 'a' -> add(sound, 'e');
                case 'i' -> add(sound, "aeouy".indexOf(next) >= 0 ? 'j' : 'i');
                case 'g' -> {
                    char last = sound.isEmpty() ? ' ' : sound.charAt(sound.length() - 1);
                    add(sound, last == 'r' || last == 'l' ? 'j' : 'g');
                }
                case 'h' -> {
                    // Mute in "hj" and "th".
                    if (next != 'j' && (sound.isEmpty() || sound.charAt(sound.length() - 1) != 't')) {
                        add(sound, 'h');
                    }
                }
                default -> add(sound, word.charAt(at));
            }
        }
        return sound.toString();
    }

    private static void add(StringBuilder sound, char letter) {
        if (sound.isEmpty() || sound.charAt(sound.length() - 1) != letter) {
            sound.append(letter);
        }
    }
}
