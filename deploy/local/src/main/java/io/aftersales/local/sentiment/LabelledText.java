package io.aftersales.local.sentiment;

/**
 * A text and what its reader made of it.
 *
 * @param text as it was written
 * @param good whether its writer was contented
 * @param group what it is about, such as a category; empty where unknown
 */
record LabelledText(String text, boolean good, String group) {}
