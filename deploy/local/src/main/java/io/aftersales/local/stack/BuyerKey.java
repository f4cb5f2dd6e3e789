package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret by which buyers' ids are masked, for the local stack: that of the environment, else one that is made once and kept beside the stack's
 * files, so that a second replay masks as the first did.
 */
final class BuyerKey {

    static final String VARIABLE = "AFTERSALES_BUYER_KEY";

    private static final int BYTES = 32;

    private BuyerKey() {}

    static String read(Path folder) {
        String set = System.getenv(VARIABLE);
        if (set != null && !set.isEmpty()) {
            return set;
        }
        Path file = folder.resolve("buyer.key");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path draft = Files.createTempFile(
                        folder,
                        "buyer",
                        ".key",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                byte[] secret = new byte[BYTES];
                new SecureRandom().nextBytes(secret);
                Files.writeString(draft, HexFormat.of().formatHex(secret));
                Files.move(draft, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailure("cannot make or read the key in " + file, e);
        }
    }
}
