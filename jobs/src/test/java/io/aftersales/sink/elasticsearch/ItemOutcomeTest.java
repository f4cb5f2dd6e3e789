package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemOutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "200,,OK",
        "201,,OK",
        "404,,OK",
        "409,version_conflict_engine_exception,OK",
        "408,any,RETRY",
        "429,es_rejected_execution_exception,RETRY",
        "429,cluster_block_exception,RETRY",
        "500,any,RETRY",
        "503,unavailable_shards_exception,RETRY",
        "400,es_rejected_execution_exception,RETRY",
        "400,document_parsing_exception,REJECT",
        "400,strict_dynamic_mapping_exception,REJECT",
        "404,any,REJECT",
        "413,any,REJECT",
        "401,security_exception,FATAL",
        "403,security_exception,FATAL",
        "403,cluster_block_exception,FATAL",
        "404,index_not_found_exception,FATAL",
        "400,validation_exception,FATAL"
    })
    void judgesAnItem(int status, String errorType, ItemOutcome expected) {
        assertThat(ItemOutcome.classify(status, errorType)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0,RETRY",
        "302,RETRY",
        "408,RETRY",
        "429,RETRY",
        "500,RETRY",
        "502,RETRY",
        "503,RETRY",
        "400,SPLIT",
        "413,SPLIT",
        "401,FATAL",
        "403,FATAL",
        "404,FATAL",
        "405,FATAL",
        "406,FATAL"
    })
    void judgesAWholeRequest(int status, RequestOutcome expected) {
        assertThat(RequestOutcome.classify(status)).isEqualTo(expected);
    }
}
