/**
 * Sorted arrays of numbers as values: what state records of every job keep their times and hashes in. Nothing here changes in
 * place.
 */
@NullMarked
package io.aftersales.domain.array;

import org.jspecify.annotations.NullMarked;
