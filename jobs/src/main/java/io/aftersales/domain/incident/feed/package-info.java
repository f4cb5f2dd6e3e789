/**
 * Feeds that fell silent: shops and streams that have not spoken for longer than they usually do, in the hours in which they work. Plain
 * Java; time and state come in as arguments.
 */
@NullMarked
package io.aftersales.domain.incident.feed;

import org.jspecify.annotations.NullMarked;
