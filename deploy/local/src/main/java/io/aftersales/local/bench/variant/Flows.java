package io.aftersales.local.bench.variant;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The flows by the names of their variants. */
final class Flows {

    private Flows() {}

    /** Draws the variant's flow. */
    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        switch (settings.variant()) {
            case "bytes" -> ReadingFlow.ofBytes(env, settings);
            case "decoded" -> ReadingFlow.ofEvents(env, settings);
            case "sla" -> SlaFlow.draw(env, settings);
            case "keyed" -> FloorFlow.keyed(env, settings);
            case "floor" -> FloorFlow.writing(env, settings);
            case "textbook" -> TextbookFlow.draw(env, settings);
            case "satisfaction" -> ServiceFlow.draw(env, settings);
            case "risk" -> RiskFlow.draw(env, settings);
            case "waits" -> WaitsFlow.count(env, settings);
            case "windows" -> WaitsFlow.windows(env, settings);
            case "sql" -> SqlFlow.draw(env, settings, false);
            case "sql-percentiles" -> SqlFlow.draw(env, settings, true);
            case "sliding" -> SlidingFlow.draw(env, settings);
            default -> throw new IllegalArgumentException("no variant " + settings.variant());
        }
    }
}
