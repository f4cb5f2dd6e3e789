package io.aftersales.local.stack;

import java.util.Map;

/**
 * A topic that the jobs read or write.
 *
 * @param stem its name without the prefix, such as "orders"
 * @param singlePartition true where one partition keeps the order of all records
 * @param configuration the topic's own settings
 */
public record TopicSpec(String stem, boolean singlePartition, Map<String, String> configuration) {

    public TopicSpec {
        configuration = Map.copyOf(configuration);
    }
}
