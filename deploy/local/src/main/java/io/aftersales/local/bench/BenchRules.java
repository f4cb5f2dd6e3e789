package io.aftersales.local.bench;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The benchmark's own policies: it must not change with those that a release packages. */
final class BenchRules {

    private BenchRules() {}

    /**
     * Writes them into a folder, made if it is not there.
     *
     * @param live with shops that never close: a live run happens at any hour
     */
    static Path writeTo(Path folder, boolean live) {
        copy("rules/sla-policies.yaml", folder.resolve("sla-policies.yaml"));
        copy("rules/calendars.yaml", folder.resolve("calendars.yaml"));
        if (live) {
            copy("live/shops.yaml", folder.resolve("shops.yaml"));
        }
        return folder;
    }

    /** Writes a set with a single policy, of which each order makes one clock. */
    static Path writeSinglePolicyTo(Path folder) {
        copy("single/sla-policies.yaml", folder.resolve("sla-policies.yaml"));
        copy("rules/calendars.yaml", folder.resolve("calendars.yaml"));
        return folder;
    }

    private static void copy(String resource, Path file) {
        try (InputStream content = BenchRules.class.getResourceAsStream("/bench/" + resource)) {
            if (content == null) {
                throw new IllegalStateException("no resource bench/" + resource);
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.copy(content, file);
        } catch (IOException e) {
            throw new CommandFailure("cannot write the rules of the benchmark", e);
        }
    }
}
