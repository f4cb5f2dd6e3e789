/**
 * Documents into Elasticsearch: bulk, with deterministic ids and external versions, so that doing it twice or out of
 * order changes nothing. A refused document never blocks the job; a server that is down delays documents, no more.
 */
@NullMarked
package io.aftersales.sink.elasticsearch;

import org.jspecify.annotations.NullMarked;
