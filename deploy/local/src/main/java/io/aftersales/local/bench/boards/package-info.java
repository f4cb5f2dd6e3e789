/**
 * How long a board takes over many documents. Elasticsearch and the board page are real, the documents are made.
 */
@NullMarked
package io.aftersales.local.bench.boards;

import org.jspecify.annotations.NullMarked;
