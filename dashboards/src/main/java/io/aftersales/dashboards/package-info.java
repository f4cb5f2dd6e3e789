/**
 * Kibana boards as code: compiles what supervisors and risk teams look at into saved objects, one file per language.
 * Everything is derived from the index templates of the contract, so a board cannot ask for what no job writes.
 */
@NullMarked
package io.aftersales.dashboards;

import org.jspecify.annotations.NullMarked;
