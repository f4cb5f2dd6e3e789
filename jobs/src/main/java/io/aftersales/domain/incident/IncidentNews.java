package io.aftersales.domain.incident;

/**
 * Something to tell.
 *
 * @param telling the incident
 * @param version greater than all before of the same key
 * @param ofTheCondition whether it is how the key's condition stands from now on. A key has one condition, which goes from one incident
 *     to the next; what late evidence changes of incidents before the latest is history, and would end or begin the latest if told of it
 */
public record IncidentNews(IncidentTelling telling, long version, boolean ofTheCondition) {}
