/**
 * What the risk job exchanges between its tasks in few bytes. Each codec writes a mask of what is there and leaves out what can be
 * told from the rest.
 */
@NullMarked
package io.aftersales.risk.packed;

import org.jspecify.annotations.NullMarked;
