package io.aftersales.local.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells everything that is wrong with the rules of a folder. */
@Command(
        name = "validate",
        description = {
            "Checks the rules in DIR: the files there in the place of those that come with this release.",
            "Prints what is wrong, each with file, line and what would be right. Exit status 0 if the rules may be published, else 1.",
            "Rules that may stay but count nothing are warned of."
        },
        mixinStandardHelpOptions = true)
final class RulesValidateCommand implements Runnable {

    @Parameters(
            paramLabel = "DIR",
            description =
                    "Folder of rule files such as sla-policies.yaml; those of this release stand for what it does not have.")
    private Path directory = Path.of("");

    @Override
    public void run() {
        System.out.print(RulesChecker.run("check", directory.toString()));
    }
}
