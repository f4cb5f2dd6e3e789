/**
 * Service quality in plain Java: what an event means as a fact, how facts are counted, and how shops and platforms judge the
 * counts. Facts are corrected by taking them back, so every count is a plain sum and no order of arrival can change it.
 */
@NullMarked
package io.aftersales.domain.satisfaction;

import org.jspecify.annotations.NullMarked;
