/**
 * How a buyer feels: a score in [-1, 1] for each message from a linear model over hashed runs of characters, and how it
 * changes over a conversation. Scoring is plain Java and allocates nothing; training, elsewhere, uses the same grams.
 */
@NullMarked
package io.aftersales.domain.text.sentiment;

import org.jspecify.annotations.NullMarked;
