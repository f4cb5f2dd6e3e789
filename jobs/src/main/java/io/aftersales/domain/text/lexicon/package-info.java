/**
 * The lexicon: families of words that mean something to the monitor, found in a message in one pass, also where they are
 * dressed up, and not where a question, a denial or a quotation takes their meaning away. What the words are is data.
 */
@NullMarked
package io.aftersales.domain.text.lexicon;

import org.jspecify.annotations.NullMarked;
