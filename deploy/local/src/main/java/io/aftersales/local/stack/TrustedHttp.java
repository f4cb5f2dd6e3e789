package io.aftersales.local.stack;

import co.elastic.clients.transport.TransportUtils;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** HTTP clients that trust the authority of the credentials. */
final class TrustedHttp {

    private TrustedHttp() {}

    static HttpClient client(Credentials credentials) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
        Path authority = credentials.certificateAuthority();
        if (authority != null) {
            if (!Files.isReadable(authority)) {
                throw new CommandFailure("the certificate of the authority cannot be read: " + authority);
            }
            try {
                builder.sslContext(TransportUtils.sslContextFromHttpCaCrt(authority.toFile()));
            } catch (IOException | RuntimeException e) {
                throw new CommandFailure("the certificate of the authority in " + authority + " cannot be used", e);
            }
        }
        return builder.build();
    }
}
