/**
 * Mass incidents: many buyers of one product, carrier or shop with evidence against it within a short time, against what is usual
 * there. Plain Java; time and state come in as arguments.
 */
@NullMarked
package io.aftersales.domain.incident;

import org.jspecify.annotations.NullMarked;
