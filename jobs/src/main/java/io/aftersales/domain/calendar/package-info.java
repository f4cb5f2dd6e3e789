/**
 * Business calendars: which instants count. Adding and measuring business time is exact and needs a binary search.
 */
@NullMarked
package io.aftersales.domain.calendar;

import org.jspecify.annotations.NullMarked;
