package io.aftersales.rules;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A rule file that is being read. It is composed to nodes, not to objects: nodes know their lines.
 *
 * @param file as people find it
 * @param problems where to tell what is wrong with it
 */
record YamlSource(String file, Problems problems) {

    /** The mapping that the file consists of; empty, and told, if it is none. */
    Optional<YamlMap> read(String text, String expected) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problem(0, "is empty", expected);
                return Optional.empty();
            }
            return new YamlNode(this, root.get()).map(expected);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problem(line, "is no YAML: " + e.getProblem(), "correct the syntax at this place");
        } catch (YamlEngineException e) {
            problem(0, "is no YAML: " + e.getMessage(), "correct the syntax");
        }
        return Optional.empty();
    }

    void problem(int line, String problem, String remedy) {
        problems.add(new RuleProblem(file, line, problem, remedy));
    }

    void warning(int line, String problem, String remedy) {
        problems.warn(new RuleProblem(file, line, problem, remedy));
    }
}
