package io.aftersales.local.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What the script tells the viewer.
 *
 * @param at when it happens, epoch millis
 * @param text what happens
 * @param watch where it will be seen, null if nowhere
 */
record News(long at, String text, @Nullable String watch) {}
