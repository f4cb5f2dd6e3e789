/**
 * What a shop settles about alerts, as read from its rule files: who is told and how often, what to do, what is never folded.
 * All of it is data; nothing here knows a rule, a family or a receiver by name.
 */
@NullMarked
package io.aftersales.domain.alert.rule;

import org.jspecify.annotations.NullMarked;
