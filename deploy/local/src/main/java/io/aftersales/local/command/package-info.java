/**
 * The subcommands that start and prepare systems: {@code up} and {@code setup}.
 * They parse options, call the API of {@code stack} and print; the work itself is done there.
 */
@NullMarked
package io.aftersales.local.command;

import org.jspecify.annotations.NullMarked;
