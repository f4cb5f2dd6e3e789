/**
 * Draws the compiled boards without a Kibana: reads the same saved objects, asks Elasticsearch what Kibana would ask, and hands
 * the rows to a page. A preview, read-only; what a board shows is decided by the saved objects alone.
 */
@NullMarked
package io.aftersales.dashboards.preview;

import org.jspecify.annotations.NullMarked;
