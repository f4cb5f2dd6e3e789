/**
 * Holds results back until a checkpoint holds what they were made of. A job that goes on from a checkpoint may read its topics in
 * another order, and never come by what it had told in between.
 */
@NullMarked
package io.aftersales.sink.held;

import org.jspecify.annotations.NullMarked;
