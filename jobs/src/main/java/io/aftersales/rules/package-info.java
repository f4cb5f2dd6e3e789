/**
 * Rule sets: read from YAML, checked as a whole with line numbers, and shipped to operators as text. Nothing here runs a
 * rule; the meaning of each is in the domain.
 */
@NullMarked
package io.aftersales.rules;

import org.jspecify.annotations.NullMarked;
