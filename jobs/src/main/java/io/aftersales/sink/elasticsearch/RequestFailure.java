package io.aftersales.sink.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import io.aftersales.domain.text.Cut;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;

/**
 * Why a request as a whole failed.
 *
 * @param status HTTP status of the answer, {@link RequestOutcome#NO_ANSWER} without one
 * @param reason what went wrong, one line
 * @param hopeless whether trying again cannot help, whatever the status
 */
record RequestFailure(int status, String reason, boolean hopeless) {
    private static final int LONGEST_REASON = 500;

    /** The failure behind an exception of the client. */
    static RequestFailure of(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof ElasticsearchException refused) {
            return new RequestFailure(
                    refused.status(),
                    refused.error().type() + ": " + refused.error().reason(),
                    false);
        }
        if (failure instanceof ResponseException refused) {
            return of(refused.getResponse());
        }
        if (failure instanceof TransportException broken) {
            // The client means its body, but the status tells more.
            int status = broken.statusCode();
            String reason = "HTTP " + status + ", " + oneLine(broken);
            return isNotElasticsearch(status)
                    ? new RequestFailure(RequestOutcome.NO_ANSWER, reason, true)
                    : new RequestFailure(status, reason, false);
        }
        // The authority is wrong, not the network: no later try finds another.
        return new RequestFailure(RequestOutcome.NO_ANSWER, oneLine(failure), isCertificate(failure));
    }

    /** What to do about a bulk that failed so. */
    RequestOutcome outcome() {
        return hopeless ? RequestOutcome.FATAL : RequestOutcome.classify(status);
    }

    /** Whether the server may be away or starting: what answers next may be another. */
    boolean mayBeAnother() {
        return status == RequestOutcome.NO_ANSWER || status >= 500;
    }

    private static RequestFailure of(Response response) {
        int status = response.getStatusLine().getStatusCode();
        String body = "";
        try {
            if (response.getEntity() != null) {
                body = EntityUtils.toString(response.getEntity());
            }
        } catch (IOException | RuntimeException e) {
            body = e.toString();
        }
        return new RequestFailure(status, shorten(response.getStatusLine() + " " + body), false);
    }

    /**
     * A 200 is refused for not being Elasticsearch's, and a 400 without its error is a proxy's, for example of a port that has become one of
     * TLS: it says nothing of the documents, and rejecting them one by one would lose them.
     */
    private static boolean isNotElasticsearch(int status) {
        return status < 300 || status == 400;
    }

    private static boolean isCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        return shorten(failure.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : Cut.first(line, LONGEST_REASON) + "...";
    }
}
