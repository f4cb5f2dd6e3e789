package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import io.aftersales.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** An Elasticsearch of one node, without security, on the loopback address. */
public final class ElasticsearchServer implements StackServer {

    /** Beside jobs that catch up on two slow cores it takes minutes, and one that is ended for it starts from nothing. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final List<String> COPIED_CONFIGURATION =
            List.of("jvm.options", "roles.yml", "role_mapping.yml", "users", "users_roles");

    private static final List<String> SCRIPTS = List.of("elasticsearch", "elasticsearch-cli", "elasticsearch-env");

    /** Else 2 GB of the collector's doings, and a dump of the heap for each time that it was exhausted. */
    private static final String BOUNDED_FILES =
            "-Xlog:disable -Xlog:all=warning:stderr:utctime,level,tags -XX:HeapDumpPath=elasticsearch.hprof";

    private final RunFolder folder;
    private final JvmPace pace;
    private final Path home;
    private final Path javaHome;
    private final int port;
    private final UnprivilegedUser user;
    private volatile ChildProcess process;

    private ElasticsearchServer(RunFolder folder, String version, JvmPace pace) {
        this.folder = folder;
        this.pace = pace;
        this.home = Distributions.elasticsearch(version);
        this.javaHome = ElasticsearchJava.home(version);
        Queue<Integer> ports = FreePorts.take(2);
        this.port = ports.remove();
        configure(ports.remove());
        makeExecutable();
        this.user = UnprivilegedUser.owning(run(), home);
        this.process = launch();
    }

    /** Starts the given version on free ports and returns when it serves. */
    static ElasticsearchServer start(RunFolder folder, String version, JvmPace pace) {
        return new ElasticsearchServer(folder, version, pace);
    }

    /** The base URL for clients. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }

    private Path run() {
        return folder.folder("elasticsearch");
    }

    private void configure(int transportPort) {
        folder.write(
                "elasticsearch/config/elasticsearch.yml",
                ElasticsearchConfiguration.render(
                        port, transportPort, folder.folder("elasticsearch/data"), folder.folder("elasticsearch/logs")));
        folder.copyResource("log4j2-elasticsearch.properties", "elasticsearch/config/log4j2.properties");
        // Each start leaves a folder there.
        RunFolder.delete(run().resolve("tmp"));
        folder.folder("elasticsearch/tmp");
        try {
            for (String name : COPIED_CONFIGURATION) {
                Files.copy(
                        home.resolve("config").resolve(name),
                        run().resolve("config").resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot copy the configuration of " + home, e);
        }
    }

    /** The archive of some versions has lost the modes of its scripts. */
    private void makeExecutable() {
        for (String script : SCRIPTS) {
            Path file = home.resolve("bin").resolve(script);
            if (!Files.isExecutable(file) && !file.toFile().setExecutable(true, false)) {
                throw new CommandFailure("cannot make " + file + " executable");
            }
        }
    }

    /** The option for that folder as the variable takes it, in which blanks part options: those of the script are parted by all blanks. */
    static String temporaryFiles(Path folder) {
        char quote = folder.toString().indexOf('"') < 0 ? '"' : '\'';
        return quote + "-Djava.io.tmpdir=" + folder + quote;
    }

    private ChildProcess launch() {
        Map<String, String> environment = Map.of(
                "ES_JAVA_HOME", javaHome.toString(),
                "ES_PATH_CONF", run().resolve("config").toString(),
                "ES_TMPDIR", run().resolve("tmp").toString(),
                "ES_JAVA_OPTS", "-Xms512m -Xmx512m " + BOUNDED_FILES + pace.beside(),
                // Of the program that starts the server and waits for it. It tries the server's options in a folder
                // that it leaves behind.
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
                "JDK_JAVA_OPTIONS", temporaryFiles(run().resolve("tmp")),
                "HOME", run().toString());
        user.own(run());
        ChildProcess started = ChildProcess.start(new ChildCommand(
                "Elasticsearch",
                user.running(List.of(home.resolve("bin/elasticsearch").toString())),
                environment,
                run(),
                folder.folder("logs").resolve("elasticsearch.out"),
                folder.folder("elasticsearch/logs").resolve(ElasticsearchConfiguration.CLUSTER + ".log")));
        try {
            started.awaitReady(
                    () -> HttpProbe.answers(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s"), PATIENCE);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }
}
