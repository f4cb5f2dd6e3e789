/**
 * Kibana's Lens panels: columns, layers and the charts drawn from them. Written in the form that 8.19 and every 9.x read, with
 * form-based layers only.
 */
@NullMarked
package io.aftersales.dashboards.lens;

import org.jspecify.annotations.NullMarked;
