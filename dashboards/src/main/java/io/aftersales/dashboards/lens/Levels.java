package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Colours by a number's level. The three colours are told apart by those who see no red or no green (Okabe and Ito, "Color
 * Universal Design", 2008); the number stands beside them always.
 *
 * @param watch from here on it wants watching
 * @param act from here on someone must act
 * @param highIsGood a number below the levels is the bad one
 */
public record Levels(double watch, double act, boolean highIsGood) {

    /** All is well. */
    public static final String GOOD = "#009E73";

    /** Wants watching. */
    public static final String WATCH = "#E69F00";

    /** Someone must act. */
    public static final String ACT = "#D55E00";

    /** More is worse. */
    public static Levels atMost(double watch, double act) {
        return new Levels(watch, act, false);
    }

    /** Less is worse. */
    public static Levels atLeast(double watch, double act) {
        return new Levels(watch, act, true);
    }

    ObjectNode toPalette() {
        String[] colours = highIsGood ? new String[] {ACT, WATCH, GOOD} : new String[] {GOOD, WATCH, ACT};
        double low = highIsGood ? act : watch;
        double high = highIsGood ? watch : act;
        ObjectNode palette = Json.object().put("type", "palette").put("name", "custom");
        ObjectNode params = palette.putObject("params")
                .put("name", "custom")
                .put("reverse", false)
                .put("rangeType", "number")
                .putNull("rangeMin")
                .putNull("rangeMax")
                .put("progression", "fixed")
                .put("steps", 3)
                .put("maxSteps", 5)
                .put("continuity", "all");
        ArrayNode from = params.putArray("colorStops");
        from.addObject().put("color", colours[0]).putNull("stop");
        stop(from, colours[1], low);
        stop(from, colours[2], high);
        ArrayNode to = params.putArray("stops");
        stop(to, colours[0], low);
        stop(to, colours[1], high);
        stop(to, colours[2], high + 1);
        return palette;
    }

    private static void stop(ArrayNode stops, String colour, double at) {
        ObjectNode stop = stops.addObject().put("color", colour);
        if (at == Math.rint(at)) {
            stop.put("stop", (long) at);
        } else {
            stop.put("stop", at);
        }
    }
}
