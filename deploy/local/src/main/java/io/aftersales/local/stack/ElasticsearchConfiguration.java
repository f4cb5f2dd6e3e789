package io.aftersales.local.stack;

import java.nio.file.Path;

/** The configuration file of the Elasticsearch node. */
final class ElasticsearchConfiguration {

    /** The cluster's name, and what the names of its logs begin with. */
    static final String CLUSTER = "aftersales-local";

    private ElasticsearchConfiguration() {}

    static String render(int port, int transportPort, Path data, Path logs) {
        return String.join(
                "\n",
                "cluster.name: " + CLUSTER,
                "node.name: local",
                "network.host: 127.0.0.1",
                "http.port: " + port,
                "transport.port: " + transportPort,
                "discovery.type: single-node",
                "path.data: " + quoted(data),
                "path.logs: " + quoted(logs),
                "# Reachable from this machine only; the jobs' security options are for real clusters.",
                "xpack.security.enabled: false",
                "xpack.security.autoconfiguration.enabled: false",
                "# A laptop's disk is often nearly full, and indices would silently turn read-only.",
                "cluster.routing.allocation.disk.threshold_enabled: false",
                "# No name makes an index with guessed mappings: only those of the templates, which allow it, are made by themselves.",
                "action.auto_create_index: false",
                "");
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
