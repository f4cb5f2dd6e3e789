/**
 * Alerts from the first firing of a condition to its end: when one is the same alert as another, who took it, what folds it, what
 * silences it, and when somebody has to be told. Knows neither streams nor stores; time comes in as an argument.
 */
@NullMarked
package io.aftersales.domain.alert;

import org.jspecify.annotations.NullMarked;
