/**
 * History in, results out: readers of event files, the loader that puts them into fresh topics in the order of time, and
 * the {@code replay} command. Everything up to the loader knows no server.
 */
@NullMarked
package io.aftersales.local.replay;

import org.jspecify.annotations.NullMarked;
