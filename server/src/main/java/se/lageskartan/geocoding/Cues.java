package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import se.lageskartan.geocoding.Role.Part;

/**
 * Reads from the words before a name what part the place plays in the event. All words are folded (see {@link Word}). It looks
 * only as far back as the sentence begins.
 */
final class Cues {
    private static final int WINDOW = 7;
    private static final double STONES_THROW_M = 100;

    private final List<Word> words;
    private final int from;
    private final int to;
    private final Feature feature;
    private final boolean prose;

    /** The first word of the sentence. */
    private final int start;

    /** The word that the name hangs on, and where it is. */
    private final int at;

    private final String before;

    private Cues(List<Word> words, int from, int to, Feature feature, boolean prose) {
        this.words = words;
        this.from = from;
        this.to = to;
        this.feature = feature;
        this.prose = prose;
        int first = from;
        while (first > 0 && !words.get(first).startsSentence()) {
            first--;
        }
        start = first;
        int back = from - 1;
        while (inSentence(back) && CueWords.BETWEEN.contains(words.get(back).folded())) {
            back--;
        }
        at = back;
        before = word(at);
    }

    /** The role of what is named from the word {@code from} to before the word {@code to}. */
    static Role of(List<Word> words, int from, int to, Feature feature, boolean prose) {
        return new Cues(words, from, to, feature, prose).role();
    }

    private Role role() {
        if (denied() || Corrections.isDeniedAfter(words, to)) {
            return Role.of(Part.DENIED, at);
        }
        Offset offset = offset();
        Part course = Course.of(words, start, at, to);
        Part part = course == null ? part(offset) : course;
        if (isThere() && (part == Part.TO || part == Part.TAKEN_TO || part == Part.UNMARKED)) {
            // "till Mariatorget där han slog mig"
            part = Part.SCENE;
        }
        if ((part == Part.SCENE || part == Part.CARE) && after(0).equals("dar") && isEventWithin(5)) {
            part = Part.HAPPENED;
        }
        return new Role(part, before.isEmpty() ? -1 : at, part.isElsewhere() ? Offset.NONE : offset);
    }

    /** "till Mariatorget där han slog mig", "till Järntorget och började slå på folk". */
    private boolean isThere() {
        if (after(0).equals("och")) {
            return CueWords.BEGINS.contains(after(1))
                    || CueWords.EVENTS.contains(after(1))
                    || CueWords.EVENTS.contains(after(2));
        }
        return after(0).equals("dar")
                && IntStream.rangeClosed(1, 4).noneMatch(next -> CueWords.ALARMED.contains(after(next)))
                && !CueWords.LIVES.contains(after(1))
                && !CueWords.LIVES.contains(after(2));
    }

    private Part part(Offset offset) {
        if (isInstead()) {
            return Part.DENIED;
        }
        if (isCompared()) {
            return Part.UNTOLD;
        }
        if (CueWords.FROM.contains(before)) {
            return offset.equals(Offset.NONE) ? from() : Part.SCENE;
        }
        return switch (before) {
            case "mot", "riktning", "emot" ->
                within(at, 1, CueWords.FACES) || word(at - 1).equals("mitt")
                        ? at()
                        : within(at, 3, CueWords.VEHICLES) ? Part.DESTINATION : Part.TOWARDS;
            case "at" -> Part.TOWARDS;
            case "via", "passerade", "passerat", "passerar", "genom", "forbi" -> Part.PASSED;
            case "till" -> towards();
            case "an", "for" -> within(at, 2, Set.of("stallet", "istallet", "snarare")) ? Part.DENIED : Part.UNMARKED;
            default -> offset.side() != null && !offset.within() || CueWords.AT.contains(before) ? at() : unmarked();
        };
    }

    private Part unmarked() {
        if (at == from - 2 && word(from - 1).startsWith("adress") && CueWords.OWNERS.contains(before)) {
            return Part.REGISTERED;
        }
        if (CueWords.CARE_HOUSES.contains(before)
                && at == 0
                && to < words.size()
                && words.get(to).before() == ',') {
            return Part.SAID_ALONE;
        }
        if (CueWords.CARE_HOUSES.contains(before)) {
            return isEvent() && !within(at, WINDOW, CueWords.CARE) ? Part.HAPPENED : Part.CARE;
        }
        if (CueWords.REGISTERED.contains(before)) {
            return Part.REGISTERED;
        }
        if (CueWords.LIVES.contains(before)) {
            return Part.HOME;
        }
        if (CueWords.WENT.contains(before)) {
            return Part.PASSED;
        }
        if (CueWords.FOUND_LATER.contains(before)) {
            return Part.FOUND_LATER;
        }
        if (prose && CueWords.EVENTS.contains(before)) {
            return Part.HAPPENED;
        }
        if (CueWords.AIMS.contains(after(0)) || CueWords.AIMS.contains(after(1))) {
            return Part.TOWARDS;
        }
        if (isEarlier()) {
            return earlier();
        }
        if (isPoliceBusiness() || CueWords.POLICE_BUSINESS.contains(before)) {
            return Part.CARE;
        }
        if (isPolice() && !isEventAfter() && !isHeading()) {
            return Part.CARE;
        }
        boolean first = from == 0;
        return first || !prose ? Part.SAID_ALONE : Part.UNMARKED;
    }

    private Part at() {
        Part part = plainlyAt();
        if (part != Part.SCENE) {
            return part;
        }
        boolean told = within(at, 2, CueWords.TELLERS) || within(at, WINDOW, CueWords.TELLERS) && sees();
        if (told) {
            return Part.FROM;
        }
        return isEvent() || isFronted() ? Part.HAPPENED : part;
    }

    /** Whether somebody was found there, and not what happened: the nearer of the two words tells. */
    private boolean isFoundLater() {
        for (int back = 1; back <= 4 && inSentence(at - back); back++) {
            String word = words.get(at - back).folded();
            if (CueWords.FOUND_LATER.contains(word)) {
                return true;
            }
            if (CueWords.EVENTS.contains(word) || (back <= 3 && CueWords.HARMED.contains(word))) {
                return false;
            }
        }
        return false;
    }

    /** "sitter på Lundagatan och ser hur". */
    private boolean sees() {
        for (int i = 0; i < 4; i++) {
            if (CueWords.SEES.contains(after(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the words before tell of what happened: a little farther back where no comma stands between. */
    private boolean isEvent() {
        for (int back = 1; back <= 6 && inSentence(at - back); back++) {
            if (back > 4 && words.get(at - back + 1).before() == ',') {
                return false;
            }
            if (CueWords.EVENTS.contains(words.get(at - back).folded())) {
                return true;
            }
        }
        return false;
    }

    /** "På Blekingegatan blev han påkörd", "när hon i Björns trädgård blev rånad". */
    private boolean isFronted() {
        return at == start || inSentence(at) && words.get(at).before() == ','
                ? isEventWithin(4)
                : within(at, 2, CueWords.WHEN) && isEventWithin(2);
    }

    /** Whether the sentence tells of what happened soon after the name. */
    private boolean isEventAfter() {
        return isEventWithin(6);
    }

    private boolean isEventWithin(int reach) {
        for (int i = 0; i < reach; i++) {
            if (CueWords.EVENTS.contains(after(i))) {
                return true;
            }
        }
        return false;
    }

    /** "bilen, stulen i Farsta i måndags, körde på": told aside, between two commas. */
    private boolean isAside() {
        if (!CueWords.STOLEN.contains(word(at - 1)) || words.get(at - 1).before() != ',' || at - 1 == start) {
            return false;
        }
        for (int next = to;
                next < words.size() && next <= to + 4 && !words.get(next).startsSentence();
                next++) {
            if (words.get(next).before() == ',') {
                return next + 1 < words.size();
            }
        }
        return false;
    }

    /** "förhör hålls på stationen": in the same clause, and no event told of since. */
    private boolean isPoliceBusiness() {
        for (int back = 1; back <= WINDOW && inSentence(at - back); back++) {
            String word = words.get(at - back).folded();
            if (CueWords.POLICE_BUSINESS.contains(word)) {
                return true;
            }
            if (CueWords.EVENTS.contains(word) || CueWords.CLAUSES.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** "Polisstationen på Södermalm, man kastar sten": a place at the head of the text. */
    private boolean isHeading() {
        return from == 0 && to < words.size() && words.get(to).before() == ',';
    }

    private boolean isStreet() {
        return feature.sort() == Feature.Sort.STREET;
    }

    private boolean isPolice() {
        return feature.kind().equals("police_station");
    }

    private Part plainlyAt() {
        // "Vårdcentralen i Hammarby Sjöstad" at the head of a text is where it was.
        boolean careHouse = CueWords.CARE_HOUSES.contains(before) || within(at, 1, CueWords.CARE_HOUSES);
        if (careHouse && at > start + 1
                || isPoliceBusiness()
                || CueWords.POLICE.contains(word(at - 1)) && word(at - 2).equals("till") && isStreet()) {
            return Part.CARE;
        }
        if (isPolice() && !isEvent() && !isEventAfter() && !CueWords.BESIDE.contains(before)) {
            return Part.CARE;
        }

        if (isInstitution()
                && (within(at, WINDOW, CueWords.CARE)
                        || within(at, 1, CueWords.IN)
                        || before.equals("pa") && within(at, 3, CueWords.LIES))) {
            return Part.CARE;
        }
        boolean formerHome = within(at, 3, CueWords.LIVES) && within(at, 5, CueWords.FORMERLY);
        if (within(at, 1, CueWords.REGISTERED) || formerHome) {
            return Part.REGISTERED;
        }
        if (within(at, 3, CueWords.LIVES) && !(within(at, 2, CueWords.HOMES) && within(at, WINDOW, CueWords.EVENTS))) {
            return Part.HOME;
        }
        if (CueWords.ALONG.contains(before) && within(at, 5, CueWords.FLEES)) {
            return Part.TAKEN_TO;
        }
        if (within(at, 1, CueWords.BOUGHT)) {
            return Part.HAUNT;
        }
        if (within(at, 4, CueWords.FROM) && within(at, WINDOW, CueWords.ON_THE_WAY)) {
            return Part.COME_FROM;
        }
        if (before.equals("pa") && CueWords.ATTENDS.contains(word(at - 1))) {
            return Part.HOME;
        }
        if (isAside()) {
            return Part.HAUNT;
        }
        if (within(at, 1, CueWords.COMPASS_ALONG)) {
            return Part.UNMARKED;
        }
        if (isEarlier()) {
            return earlier();
        }
        if (within(at, 4, CueWords.HANDED_IN)) {
            return Part.TAKEN_TO;
        }
        return isFoundLater() ? Part.FOUND_LATER : Part.SCENE;
    }

    /** "lika illa som på Medis", "värre än vid Slussen". */
    private boolean isCompared() {
        String than = word(at - 1);
        return CueWords.AT.contains(before)
                && ((than.equals("som") && within(at - 1, 4, CueWords.ALIKE))
                        || (than.equals("an") && at - 2 > start && word(at - 2).endsWith("re")));
    }

    /** "inte på bankens kontor vid Slussen utan": what stands between the two is not the place. */
    private boolean isInstead() {
        return (after(0).equals("utan") || after(1).equals("utan")) && within(from, WINDOW, CueWords.NOT);
    }

    /** "förra veckan stals cykeln på Götgatan" may be what the text is about; "brukar vara vid Slussen" is not. */
    private Part earlier() {
        return isEvent() && !within(at, WINDOW, CueWords.CONVICTED) ? Part.EARLIER : Part.HAUNT;
    }

    /** "tidigare i veckan var det bråk vid": within the same clause. */
    private boolean isEarlier() {
        if (within(at, 2, CueWords.SEEN) && CueWords.BEFORE_THAT.contains(after(0))) {
            return true;
        }
        if (CueWords.SPANS.contains(after(0)) && CueWords.BEFORE_THAT.contains(after(1))) {
            return true;
        }
        for (int back = at;
                back > at - WINDOW && inSentence(back) && words.get(back + 1).before() != ',';
                back--) {
            String word = words.get(back).folded();
            if (CueWords.EARLIER.contains(word)) {
                // "en timme tidigare" is when it happened.
                return !CueWords.TIMES.contains(word(back - 1));
            }
            if (CueWords.CLAUSES.contains(word)) {
                return false;
            }
        }
        return false;
    }

    private Part towards() {
        if (isInstitution() && within(at, WINDOW, CueWords.AMBULANCES)) {
            return Part.CARE;
        }
        if (!isInstitution() && within(at, WINDOW, CueWords.RESPONDERS) && !within(at, WINDOW, CueWords.CARRIED)) {
            return Part.ARRIVED_AT;
        }
        if (within(at, WINDOW, CueWords.TAKEN_AWAY)) {
            return isInstitution() ? Part.CARE : Part.TAKEN_TO;
        }
        if (within(at, WINDOW, CueWords.ARRIVES) && !isPolice()) {
            return Part.ARRIVED_AT;
        }
        return isInstitution() ? Part.CARE : Part.TO;
    }

    private Part from() {
        if (within(at, 4, CueWords.FLEES)) {
            return Part.LEFT;
        }
        if (within(at, 3, CueWords.ALARMS)) {
            return Part.SCENE;
        }
        if (within(at, 2, CueWords.JUMPED) || within(at, WINDOW, CueWords.THROWN)) {
            return Part.SCENE;
        }
        if (within(at, 3, CueWords.COMES) || within(at, 1, CueWords.SENT_OUT)) {
            return Part.COME_FROM;
        }
        if (within(at, WINDOW, CueWords.REPORTED) || isInstitution() && isEventAfter()) {
            return Part.SCENE;
        }
        return isInstitution() ? Part.CARE : Part.FROM;
    }

    private boolean isInstitution() {
        return feature.kind().equals("hospital") || feature.kind().equals("police_station");
    }

    /** "inte på", "ej vid", "inte heller vid"; but "inte bara på" and "inte långt från" are not denials. */
    private boolean denied() {
        if (before.isEmpty()) {
            return false;
        }
        boolean preposition = CueWords.AT.contains(before) || before.equals("till");
        int back = preposition ? at - 1 : at;
        while (inSentence(back) && CueWords.ADVERBS.contains(words.get(back).folded())) {
            back--;
        }
        boolean noLonger = preposition && within(at, 3, CueWords.LONGER) && within(at, 4, CueWords.NOT);
        return noLonger || CueWords.NOT.contains(word(back)) || preposition && CueWords.NOTHING.contains(word(back));
    }

    private Offset offset() {
        Compass half = Compass.partOf(word(from - 1));
        if (half != null && !words.get(from - 1).capital()) {
            return Offset.half(half);
        }
        Compass part = Compass.partOf(word(from - 3));
        if (part != null && CueWords.HALVES.contains(word(from - 2))) {
            if (CueWords.OF.contains(word(from - 1))) {
                return Offset.half(part);
            }
            if (word(from - 1).equals("om")) {
                return Offset.beside(part);
            }
        }
        Compass after = after(0).isEmpty() ? null : Compass.partOf(after(0));
        if (after != null && CueWords.HALVES.contains(after(1))) {
            return Offset.half(after);
        }
        Compass side = before.equals("om") ? Compass.of(word(at - 1)) : null;
        double distance = distance(side == null ? at : at - 1);
        if (distance > 0 && (side != null || CueWords.FROM.contains(before))) {
            return Offset.away(distance, side);
        }
        if (side != null) {
            return Offset.beside(side);
        }
        if (CueWords.FROM.contains(before)) {
            boolean notFar = word(at - 1).equals("langt") && CueWords.NOT.contains(word(at - 2));
            if (notFar || CueWords.STONES_THROW.contains(word(at - 1))) {
                return Offset.away(STONES_THROW_M, null);
            }
            return Offset.NONE;
        }
        for (int back = 0; back < 3; back++) {
            if (CueWords.NEAR.contains(word(at - back))) {
                return Offset.CLOSE_BY;
            }
        }
        return Offset.NONE;
    }

    /** Metres said before the word: "50 meter från", "cirka hundra meter norr om"; 0 when none. */
    private double distance(int index) {
        if (!CueWords.METRES.contains(word(index - 1))) {
            return 0;
        }
        String number = word(index - 2);
        Integer spelt = CueWords.NUMBERS.get(number);
        if (spelt != null) {
            return spelt;
        }
        return number.length() <= 3 && isDigits(number) ? Integer.parseInt(number) : STONES_THROW_M;
    }

    private static boolean isDigits(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether one of the words stands within {@code window} words before {@code index}, in the same sentence. */
    private boolean within(int index, int window, Set<String> wanted) {
        for (int back = 1; back <= window && inSentence(index - back); back++) {
            if (wanted.contains(words.get(index - back).folded())) {
                return true;
            }
        }
        return false;
    }

    /** A word after the name in the same sentence, or the empty word. */
    private String after(int distance) {
        for (int i = to; i <= to + distance; i++) {
            if (i >= words.size() || words.get(i).startsSentence()) {
                return "";
            }
        }
        return words.get(to + distance).folded();
    }

    /** The word at the index, or the empty word before the sentence begins. */
    private String word(int index) {
        return inSentence(index) ? words.get(index).folded() : "";
    }

    /** Whether the word stands before the name in its sentence. */
    private boolean inSentence(int index) {
        return index >= start && index < from;
    }
}
