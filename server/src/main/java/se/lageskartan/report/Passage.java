package se.lageskartan.report;

/**
 * A piece of text of a document.
 *
 * @param section heading it stands under
 * @param page empty when it is not on one yet
 */
public record Passage(String section, String page, String text) {
    /** Swedish: where it stands. */
    String place() {
        return page.isEmpty() ? "avsnitt ”" + section + "”" : "avsnitt ”" + section + "”, s. " + page;
    }
}
