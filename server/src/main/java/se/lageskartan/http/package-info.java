/** Parse, call, format: three steps a handler; one shape for every error. */
@NullMarked
package se.lageskartan.http;

import org.jspecify.annotations.NullMarked;
