package se.lageskartan.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in.
 *
 * @param title how they are shown
 * @param account the name of the local account; null when they came another way
 */
public record Session(Viewer viewer, String title, @Nullable String account) {}
