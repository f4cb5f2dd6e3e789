/**
 * Servers as child processes that cannot outlive this one, and the free ports that they listen on.
 * Knows nothing of what the servers are.
 */
@NullMarked
package io.aftersales.local.process;

import org.jspecify.annotations.NullMarked;
