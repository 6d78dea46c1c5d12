package se.lageskartan.report;

/**
 * A section as somebody read it before they decided.
 *
 * @param version of what people wrote in it, 0 when nobody had
 * @param generated of what was made of figures, as {@link Section#generatedVersion} tells it
 */
public record ReadSection(String key, int version, String generated) {}
