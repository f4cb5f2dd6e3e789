package io.aftersales.sink.elasticsearch;

import org.jspecify.annotations.Nullable;

/** One write as the stub server received it; without JSON a deletion. */
record BulkItem(
        String index,
        String id,
        long version,
        String versionType,
        @Nullable String json) {}
