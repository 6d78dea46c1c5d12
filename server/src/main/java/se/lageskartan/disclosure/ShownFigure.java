package se.lageskartan.disclosure;

import se.lageskartan.figures.StoredFigure;

/**
 * A figure as a viewer may see it.
 *
 * @param stored with its value, and all that could give it away, taken out when hidden
 * @param hidden the viewer's role does not see the value
 * @param explanation Swedish: what is shown in its place; empty when it is not hidden
 */
public record ShownFigure(StoredFigure stored, boolean hidden, String explanation) {}
