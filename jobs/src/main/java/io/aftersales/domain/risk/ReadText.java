package io.aftersales.domain.risk;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.Trigger;

/**
 * An event beside messages whose text is read as one.
 *
 * @param event which
 * @param by who speaks in it, where the event itself does not say
 */
public record ReadText(Trigger event, Sender by) {}
