package io.aftersales.local.demo;

import io.aftersales.local.console.Progress;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whom the packaged routes would tell of alerts. Those of the demo are made up: whoever gets one in earnest is alarmed by it. */
final class DemoReceivers {

    private DemoReceivers() {}

    /** The environment variables with addresses and secrets of all receivers. */
    static Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        Object routes = new Load(LoadSettings.builder().build())
                .loadFromString(RuleTexts.packaged().texts().get(RuleFile.ROUTES));
        collect(((Map<?, ?>) routes).get("receivers"), variables);
        return variables;
    }

    /** An address is written as {@code {env: VARIABLE}}. */
    private static void collect(Object tree, Set<String> variables) {
        if (tree instanceof List<?> list) {
            list.forEach(one -> collect(one, variables));
        } else if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("env")) {
                    variables.add(String.valueOf(value));
                } else {
                    collect(value, variables);
                }
            });
        }
    }

    /** Says so where somebody may wait for what does not come. */
    static void announce(Map<String, String> environment) {
        Set<String> set = variables();
        set.retainAll(environment.keySet());
        if (!set.isEmpty()) {
            Progress.say("the demo's alerts are made up and delivered to nobody: its jobs do not get "
                    + String.join(", ", set));
        }
    }
}
