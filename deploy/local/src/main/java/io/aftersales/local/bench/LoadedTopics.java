package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Cut;
import io.aftersales.local.bench.load.Dataset;
import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.bench.load.Loading;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.local.bench.load.WaitsWorkload;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.TopicSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Data in topics of their own, with topics for what runs make of them.
 *
 * @param prefix what the names of the topics begin with
 * @param data what lies in them
 */
record LoadedTopics(String prefix, Dataset data) {

    static final int PARTITIONS = 4;

    /** Makes the topics, and writes data into them of which those variants read their shares. */
    static LoadedTopics load(String bootstrap, String prefix, Knobs knobs, Collection<Variant> variants) {
        create(bootstrap, prefix);
        TreeSet<Double> shares = new TreeSet<>(List.of(1.0));
        variants.forEach(variant -> shares.add(variant.share()));
        return new LoadedTopics(prefix, Loading.load(knobs, bootstrap, prefix, PARTITIONS, shares));
    }

    /** Makes the topics, and writes waits into one of them, of which those variants read their shares. */
    static LoadedTopics loadWaits(String bootstrap, String prefix, Knobs knobs, Collection<Variant> variants) {
        create(bootstrap, prefix);
        TreeSet<Double> shares = new TreeSet<>(List.of(1.0));
        variants.forEach(variant -> shares.add(variant.share()));
        return new LoadedTopics(prefix, WaitsWorkload.load(knobs, bootstrap, prefix, PARTITIONS, shares));
    }

    /** Makes the topics, empty. */
    static void create(String bootstrap, String prefix) {
        // Events are stamped with their own times: by these the tap knows where the timed part begins.
        Map<String, String> kept = Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1");
        List<TopicSpec> topics = new ArrayList<>();
        Arrays.stream(Stream.values()).forEach(stream -> topics.add(new TopicSpec(stream.stem(), false, kept)));
        topics.add(new TopicSpec("sla-clocks", false, kept));
        topics.add(new TopicSpec("alert-conditions", false, kept));
        topics.add(new TopicSpec("dead-letters", false, kept));
        topics.add(new TopicSpec("rules", true, Map.of("cleanup.policy", "compact")));
        try (TopicAdmin admin = new TopicAdmin(bootstrap)) {
            admin.create(topics, prefix, PARTITIONS);
        }
    }

    /** The topic of the results. */
    ResultTopic results(String bootstrap) {
        return new ResultTopic(bootstrap, prefix + "sla-clocks");
    }

    /** The part of the data that the variant reads. */
    Cut cut(Variant variant) {
        return data.cuts().stream()
                .filter(cut -> cut.share() == variant.share())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cut for " + variant));
    }
}
