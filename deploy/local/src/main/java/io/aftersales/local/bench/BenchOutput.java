package io.aftersales.local.bench;

import java.util.ArrayList;
import java.util.List;

/** What a benchmark tells at its end. */
final class BenchOutput {

    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** Begins with what was run. */
    BenchOutput(String what, BenchSetting setting, String remarks) {
        lines.add("");
        lines.add(what + ", " + Machine.describe());
        lines.add(setting.describe());
        lines.add(remarks);
    }

    /** Adds lines, and why they are void where they are. */
    void add(List<String> more, List<String> problems) {
        lines.addAll(more);
        faults.addAll(problems);
    }

    /** Prints all; returns the status of the command: 1 if the benchmark is void. */
    int print() {
        lines.forEach(System.out::println);
        faults.forEach(fault -> System.out.println("VOID: " + fault));
        return faults.isEmpty() ? 0 : 1;
    }
}
