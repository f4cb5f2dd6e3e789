package io.aftersales.dashboards.preview;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers only those who asked for this machine by its loopback name. A page of another site whose name was bound to the loopback
 * address after it was loaded (DNS rebinding) still sends its own name, and gets nothing. Any port may be named: a tunnel has another.
 */
final class OwnHost extends Filter {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost");
    private static final int MISDIRECTED = 421;

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (isOwn(exchange.getRequestHeaders().getFirst("Host"))) {
            chain.doFilter(exchange);
        } else {
            exchange.sendResponseHeaders(MISDIRECTED, -1);
            exchange.close();
        }
    }

    private static boolean isOwn(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int colon = host.indexOf(':');
        return NAMES.contains(colon < 0 ? host : host.substring(0, colon));
    }

    @Override
    public String description() {
        return "refuses requests that were made to another host";
    }
}
