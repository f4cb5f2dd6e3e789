package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Distributions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;

/** The rules' own checker, out of the jobs' jar: what is published is checked by the very code that will run it. */
final class RulesChecker {

    private static final String NAME = "aftersales-rules";

    private RulesChecker() {}

    /**
     * Runs it; returns what it prints.
     *
     * @throws CommandFailure if the rules are wrong, with all that is
     */
    static String run(String... arguments) {
        Optional<ToolProvider> here = find(RulesChecker.class.getClassLoader());
        if (here.isPresent()) {
            return run(here.get(), arguments);
        }
        Path jar = Distributions.jobsJar();
        try (URLClassLoader jobs =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, RulesChecker.class.getClassLoader())) {
            ToolProvider tool = find(jobs)
                    .orElseThrow(() -> new CommandFailure("no checker of rules in " + jar + ": build the jobs again"));
            return run(tool, arguments);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + jar, e);
        }
    }

    private static String run(ToolProvider tool, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = tool.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        if (status != 0) {
            throw new CommandFailure("the rules are refused:\n" + err.toString().strip());
        }
        return out.toString();
    }

    private static Optional<ToolProvider> find(ClassLoader loader) {
        return ServiceLoader.load(ToolProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals(NAME))
                .findFirst();
    }
}
