/**
 * Trains the weights of the chat sentiment and tells how good they are. Grams and scoring are those of the jobs; LIBLINEAR
 * finds the weights, and is needed nowhere else.
 */
@NullMarked
package io.aftersales.local.sentiment;

import org.jspecify.annotations.NullMarked;
