/**
 * The subcommands that start, prepare and change what runs: {@code up}, {@code setup}, {@code upgrade}, {@code rules}.
 * They parse options, call the API of {@code stack} and print; the work itself is done there.
 */
@NullMarked
package io.aftersales.local.command;

import org.jspecify.annotations.NullMarked;
