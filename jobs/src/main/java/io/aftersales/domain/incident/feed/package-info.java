/**
 * Feeds that fell silent: shops and streams that have not spoken for longer than they usually do, in the hours in which they work. Plain
 * Java; time and state come in as arguments.
 *
 * <p>Here alone the order of arrival is no accident to be corrected but what is measured. That a feed is silent says that nothing came, not
 * that nothing happened: while its events are hours late, the boards are as blind as if there were none, and to take the silence back
 * when they come at last would deny what everyone saw. So a silence is a function of the events and of when event time passed without
 * them; the same events in the same order with the same watermarks give the same silences, and a replay, which reads all of them in
 * time, tells only those in which nothing happened.
 */
@NullMarked
package io.aftersales.domain.incident.feed;

import org.jspecify.annotations.NullMarked;
