package io.aftersales.local.simulator;

import io.aftersales.local.console.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's data files, read.
 *
 * @param cast who takes part
 * @param voice what is said
 * @param reviews what reviews say
 * @param script what is to happen beside everyday life
 */
record SimulatorData(Cast cast, Voice voice, ReviewTexts reviews, List<Incident> script) {

    private record ScriptFile(List<Incident> incidents) {}

    private record ReviewFile(List<List<String>> stars, List<String> replies, List<String> appended) {}

    /**
     * The packaged files.
     *
     * @param script a script in the place of the packaged one, null for that
     */
    static SimulatorData packaged(@Nullable Path script) {
        ReviewFile reviews = DataFile.packaged("reviews.yaml", ReviewFile.class);
        ScriptFile incidents = script == null ? DataFile.packaged("incidents.yaml", ScriptFile.class) : read(script);
        Voice voice = new Voice(DataFile.packaged("talks.yaml", Talks.class));
        return new SimulatorData(
                DataFile.packaged("cast.yaml", Cast.class),
                voice,
                new ReviewTexts(voice, reviews.stars, reviews.replies, reviews.appended),
                List.copyOf(incidents.incidents));
    }

    private static ScriptFile read(Path script) {
        ScriptFile file = DataFile.read(script, ScriptFile.class);
        if (file == null || file.incidents == null) {
            throw new CommandFailure(script + ": incidents is missing");
        }
        for (int i = 0; i < file.incidents.size(); i++) {
            Incident incident = file.incidents.get(i);
            if (incident == null || incident.at() == null || incident.kind() == null) {
                throw new CommandFailure(script + ": incidents[" + i + "] needs `at`, such as PT5M, and `kind`");
            }
        }
        return file;
    }

    /** The same without any script. */
    SimulatorData everyday() {
        return new SimulatorData(cast, voice, reviews, List.of());
    }
}
