/**
 * The satisfaction job: service metrics per minute, hour and day, the queue, platform scorecards and targets. Its functions are
 * shells round {@code io.aftersales.domain.satisfaction}.
 */
@NullMarked
package io.aftersales.satisfaction;

import org.jspecify.annotations.NullMarked;
