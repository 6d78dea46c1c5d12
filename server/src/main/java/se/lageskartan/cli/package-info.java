/** The command line: one class a command, wired in App. */
@NullMarked
package se.lageskartan.cli;

import org.jspecify.annotations.NullMarked;
