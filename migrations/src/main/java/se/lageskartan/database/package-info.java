/** Where the database comes from, and the migrations that make its schema. */
@NullMarked
package se.lageskartan.database;

import org.jspecify.annotations.NullMarked;
