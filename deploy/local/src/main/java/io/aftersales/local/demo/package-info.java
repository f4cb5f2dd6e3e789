/**
 * The tour for a newcomer: the stack, made-up shops that go on living, and what to look at. It holds no logic of the monitor.
 */
@NullMarked
package io.aftersales.local.demo;

import org.jspecify.annotations.NullMarked;
