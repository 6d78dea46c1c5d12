/**
 * The lägesbild document: generated from released figures by a template, with the sections that people write, checked for
 * what does not go together, and given out as HTML, PDF and Word.
 */
@NullMarked
package se.lageskartan.report;

import org.jspecify.annotations.NullMarked;
