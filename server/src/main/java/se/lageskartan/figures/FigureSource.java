package se.lageskartan.figures;

/**
 * Where a figure stands.
 *
 * @param publisher who answers for it, e.g. "BRÅ"
 * @param publication table or report as the file names it
 * @param citedIn the document that passed it on, empty when it was read at the source
 * @param section heading it stands under, empty when there is none
 * @param page page as the file gives it, empty when there is none
 */
public record FigureSource(String publisher, String publication, String citedIn, String section, String page) {}
