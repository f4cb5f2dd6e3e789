/**
 * How well numbers rank what is known to be so or not, for every command that tries weights: those of risk and of moods. What
 * the numbers mean is the command's.
 */
@NullMarked
package io.aftersales.local.ranking;

import org.jspecify.annotations.NullMarked;
