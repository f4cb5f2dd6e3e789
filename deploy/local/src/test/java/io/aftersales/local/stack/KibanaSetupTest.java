package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KibanaSetupTest {

    @TempDir
    private Path boards;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile String answer = "";
    private HttpServer kibana;

    @BeforeEach
    void startStub() throws IOException {
        kibana = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        kibana.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("kbn-xsrf") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        kibana.start();
    }

    @AfterEach
    void stopStub() {
        kibana.stop(0);
    }

    @Test
    void importsEachFileInPlaceOfTheOldObjects() throws IOException {
        Files.writeString(boards.resolve("zh.ndjson"), "{\"id\":\"1\"}\n");
        answer = "{\"success\":true,\"successCount\":1}";

        assertThat(setup().importBoards(boards)).containsExactly("imported 1 saved objects of zh.ndjson");
        assertThat(received)
                .singleElement()
                .asString()
                .startsWith("/s/shop/api/saved_objects/_import?overwrite=true true ApiKey k3y\n")
                .contains("filename=\"zh.ndjson\"")
                .contains("{\"id\":\"1\"}\n");
    }

    @Test
    void saysWhichObjectsAreRefused() throws IOException {
        Files.writeString(boards.resolve("zh.ndjson"), "{}");
        answer = "{\"success\":false,\"errors\":[{\"id\":\"board-1\"}]}";

        assertThatThrownBy(() -> setup().importBoards(boards))
                .hasMessageContaining("zh.ndjson")
                .hasMessageContaining("board-1");
    }

    @Test
    void boardsOfAPrefixStandBesideTheOthers() throws IOException {
        Files.writeString(boards.resolve("en.ndjson"), """
                {"id":"aftersales-sla-clocks-en","type":"index-pattern",\
                "attributes":{"title":"aftersales-sla-clocks","name":"Aftersales SLA clocks"},"references":[]}
                {"id":"aftersales-order-en","type":"dashboard","attributes":{"title":"One order",\
                "panelsJSON":"[{\\"id\\":\\"aftersales-search-order-en\\"}]"},\
                "references":[{"name":"a","type":"index-pattern","id":"aftersales-sla-clocks-en"}]}
                """);
        answer = "{\"success\":true,\"successCount\":2}";

        setup("x-").importBoards(boards);

        assertThat(received).singleElement().asString().contains("""
                {"id":"x-aftersales-sla-clocks-en","type":"index-pattern",\
                "attributes":{"title":"x-aftersales-sla-clocks","name":"Aftersales SLA clocks (x-)"},"references":[]}
                {"id":"x-aftersales-order-en","type":"dashboard","attributes":{"title":"One order (x-)",\
                "panelsJSON":"[{\\"id\\":\\"x-aftersales-search-order-en\\"}]"},\
                "references":[{"name":"a","type":"index-pattern","id":"x-aftersales-sla-clocks-en"}]}
                """);
    }

    @Test
    void thatThereAreNoBoardsIsAFailure() {
        Path none = boards.resolve("none");

        assertThatThrownBy(() -> setup().importBoards(none))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("no boards to import: " + none);
        assertThat(received).isEmpty();
    }

    private KibanaSetup setup() {
        return setup("");
    }

    private KibanaSetup setup(String prefix) {
        String url = "http://127.0.0.1:" + kibana.getAddress().getPort() + "/s/shop/";
        return new KibanaSetup(url, new Credentials(null, null, "k3y", null), prefix);
    }
}
