/**
 * Kibana boards as code: compiles what supervisors and risk teams look at into saved objects, one file per language.
 * What a board asks for is looked up in the index templates of the contract, so it cannot ask for what no job writes.
 */
@NullMarked
package io.aftersales.dashboards;

import org.jspecify.annotations.NullMarked;
