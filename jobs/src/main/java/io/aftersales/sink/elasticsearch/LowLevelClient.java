package io.aftersales.sink.elasticsearch;

import co.elastic.clients.transport.TransportUtils;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/** The HTTP side of the Elasticsearch client: nodes, secret, TLS, time limits. */
final class LowLevelClient {
    private LowLevelClient() {}

    static RestClient open(ElasticsearchServer server, int connections) throws IOException {
        return open(server, connections, System::getenv);
    }

    /** The same with another environment: the value of a variable, null where it is not set. */
    static RestClient open(ElasticsearchServer server, int connections, UnaryOperator<@Nullable String> environment)
            throws IOException {
        HttpHost[] nodes = server.urls().stream().map(LowLevelClient::node).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(nodes);
        String path = server.urls().get(0).getPath();
        if (path != null && path.replace("/", "").length() > 0) {
            builder.setPathPrefix(path);
        }
        String authorization = server.auth().header(environment);
        if (authorization != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, authorization)});
        }
        String authority = server.authority(environment);
        SSLContext tls = authority == null ? null : TransportUtils.sslContextFromHttpCaCrt(new File(authority));
        builder.setRequestConfigCallback(request -> request.setConnectTimeout(
                        (int) server.connectTimeout().toMillis())
                .setSocketTimeout((int) server.answerTimeout().toMillis()));
        builder.setHttpClientConfigCallback(http -> http.setSSLContext(tls)
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections)
                // A subtask has a few requests at a time: one thread does, and none may keep the process alive.
                .setThreadFactory(LowLevelClient::daemon)
                .setDefaultIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setSoKeepAlive(true)
                        .setTcpNoDelay(true)
                        .build()));
        return builder.build();
    }

    private static HttpHost node(URI url) {
        int standard = "https".equals(url.getScheme()) ? 443 : 80;
        return new HttpHost(url.getHost(), url.getPort() < 0 ? standard : url.getPort(), url.getScheme());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "elasticsearch-sink");
        thread.setDaemon(true);
        return thread;
    }
}
