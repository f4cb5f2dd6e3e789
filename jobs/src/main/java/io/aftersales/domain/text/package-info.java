/**
 * Texts in plain Java: personal data is masked, buyers' ids become keyed hashes elsewhere. The shapes of personal data are
 * code; the words that announce it are data.
 */
@NullMarked
package io.aftersales.domain.text;

import org.jspecify.annotations.NullMarked;
