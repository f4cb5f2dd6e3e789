package io.aftersales.local.simulator;

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
        ScriptFile incidents = script == null
                ? DataFile.packaged("incidents.yaml", ScriptFile.class)
                : DataFile.read(script, ScriptFile.class);
        Voice voice = new Voice(DataFile.packaged("talks.yaml", Talks.class));
        return new SimulatorData(
                DataFile.packaged("cast.yaml", Cast.class),
                voice,
                new ReviewTexts(voice, reviews.stars, reviews.replies, reviews.appended),
                List.copyOf(incidents.incidents));
    }

    /** The same without any script. */
    SimulatorData everyday() {
        return new SimulatorData(cast, voice, reviews, List.of());
    }
}
