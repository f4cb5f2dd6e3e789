/**
 * The {@code monitor} command: the stack on one machine and everything that is done with it.
 * Subcommands live in packages of their own; this one names them and reports their failures.
 */
@NullMarked
package io.aftersales.local;

import org.jspecify.annotations.NullMarked;
