/**
 * Tries the lexicon on texts of the user's own: what it would find in them, before a rule set is published. Nothing is
 * started for it and nothing is sent anywhere.
 */
@NullMarked
package io.aftersales.local.lexicon;

import org.jspecify.annotations.NullMarked;
