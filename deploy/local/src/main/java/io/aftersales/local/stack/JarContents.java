package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What a jar holds, looked up before anything depends on it. */
public final class JarContents {

    private JarContents() {}

    /**
     * Whether the class is in the jar.
     *
     * @throws CommandFailure if it is no jar that can be read
     */
    public static boolean holds(Path jar, String className) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(className.replace('.', '/') + ".class") != null;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + jar, e);
        }
    }

    /** Writes a jar that holds nothing, for a job whose classes are elsewhere. */
    static Path writeEmpty(Path jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
            return jar;
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + jar, e);
        }
    }

    /** A copy of the jar: who runs from it is not disturbed by a build that writes another one. */
    static Path copy(Path jar, Path to) {
        try {
            return Files.copy(jar, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure("cannot copy " + jar + " to " + to, e);
        }
    }

    /** @throws CommandFailure if the class is not in the jar, or if that is none that can be read */
    static void need(Path jar, String className) {
        if (!holds(jar, className)) {
            throw new CommandFailure("there is no " + className + " in " + jar);
        }
    }
}
