/** Finds what tells of a person in free text: personnummer, telephone numbers, e-mail addresses, likely names. */
@NullMarked
package se.lageskartan.personaldata;

import org.jspecify.annotations.NullMarked;
