/** What was read, searched, exported, changed and refused, and by whom: a log that shows when somebody has touched it. */
@NullMarked
package se.lageskartan.audit;

import org.jspecify.annotations.NullMarked;
