package io.aftersales.forbidden.sink;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Wrong: a client that nobody sees to, and that has not the settings of a secured cluster. */
public record MakesItsOwnClient(String bootstrap) {

    public Admin open() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }
}
