package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the targets of one rule set judge, by whose it is: what no target is about is not counted for any. */
public final class JudgedMeasures {

    private static final Platform[] PLATFORMS = Platform.values();

    private final boolean @Nullable [][] places = new boolean[Dimension.values().length * PLATFORMS.length][];

    /** Those of the targets. */
    public JudgedMeasures(List<ServiceTarget> targets) {
        for (ServiceTarget target : targets) {
            for (Platform platform : PLATFORMS) {
                if (target.platforms().isEmpty() || target.platforms().contains(platform)) {
                    add(place(target.dimension(), platform), target.rate());
                }
            }
        }
    }

    private void add(int place, Rate rate) {
        boolean[] known = places[place];
        boolean[] measures = known == null ? new boolean[Measure.values().length] : known;
        rate.measures().forEach(measure -> measures[measure.ordinal()] = true);
        places[place] = measures;
    }

    /** By ordinal whether a measure is judged there, null where none is. */
    public boolean @Nullable [] of(Dimension dimension, Platform platform) {
        return places[place(dimension, platform)];
    }

    private static int place(Dimension dimension, Platform platform) {
        return dimension.ordinal() * PLATFORMS.length + platform.ordinal();
    }
}
