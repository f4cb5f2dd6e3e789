/**
 * Facts and what is made of them in few bytes, for the exchange between tasks and for state. Flink's own form of records spells
 * out each string byte by byte and each absent field; here both are most of what there is.
 */
@NullMarked
package io.aftersales.source.packed;

import org.jspecify.annotations.NullMarked;
