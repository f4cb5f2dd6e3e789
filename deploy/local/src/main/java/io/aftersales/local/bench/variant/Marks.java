package io.aftersales.local.bench.variant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Tells the harness where this process stands, and waits until it has looked at the clocks. */
final class Marks {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Marks(String url) {
        this.url = url;
    }

    /** Returns when the harness has taken note. */
    void tell(String mark, long events) throws IOException, InterruptedException {
        System.out.println("mark " + mark + ", " + events + " events");
        URI uri = URI.create(url + "/mark/" + mark + "/" + events);
        HttpResponse<Void> answer =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException("the harness answers " + answer.statusCode() + " to mark " + mark);
        }
    }
}
