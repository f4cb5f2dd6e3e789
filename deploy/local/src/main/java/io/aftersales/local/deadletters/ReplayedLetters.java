package io.aftersales.local.deadletters;

import java.util.SortedMap;

/**
 * What became of dead letters.
 *
 * @param sent how many were written back, by the topic that they came from
 * @param cut how many were wanted but are not whole
 */
record ReplayedLetters(SortedMap<String, Long> sent, long cut) {}
