package se.lageskartan.intake;

import java.util.List;

/**
 * What kind of file it is and how that was told.
 *
 * @param verdict whether it is known, to be chosen, or none of ours
 * @param profile code of the profile to read it by; of several the likeliest; empty when there is none
 * @param why Swedish, for the person who hands it in
 * @param candidates the profiles that can read it, the likeliest first; one when it is known, none when nothing fits
 */
public record Recognition(Verdict verdict, String profile, String why, List<Candidate> candidates) {

    public Recognition {
        candidates = List.copyOf(candidates);
    }

    /** How sure it is. */
    public enum Verdict {
        KNOWN("known"),
        /** Several profiles can read the file, and only a person knows where it comes from. */
        CHOOSE("choose"),
        NONE("none");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * A profile that can read the file.
     *
     * @param why Swedish, a sentence without a full stop
     */
    public record Candidate(String code, String title, String why) {}

    static Recognition known(Candidate candidate) {
        return new Recognition(Verdict.KNOWN, candidate.code(), candidate.why() + ".", List.of(candidate));
    }

    static Recognition choose(String why, List<Candidate> candidates) {
        return new Recognition(Verdict.CHOOSE, candidates.getFirst().code(), why, candidates);
    }

    static Recognition none(String why) {
        return new Recognition(Verdict.NONE, "", why, List.of());
    }
}
