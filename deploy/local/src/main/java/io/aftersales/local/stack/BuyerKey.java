package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret by which buyers' ids are masked, for the local stack: that of the environment, else one that is made once and kept beside the data
 * that it has masked. Data that go with their stack share one in the build's folder, so that a second replay masks as the first did.
 */
final class BuyerKey {

    static final String VARIABLE = "AFTERSALES_BUYER_KEY";

    static final String FILE = "buyer.key";

    private static final int BYTES = 32;

    private BuyerKey() {}

    /**
     * The secret of a stack.
     *
     * @param folder the stack's data
     * @param shared folder of the key of stacks whose data are not kept; a build may empty it
     */
    static String of(RunFolder folder, Path shared) {
        String set = System.getenv(VARIABLE);
        if (set != null && !set.isEmpty()) {
            return set;
        }
        return folder.isKept() ? kept(folder.path(), shared) : inFolder(shared);
    }

    /** Data of before their key was kept beside them have the shared one. */
    private static String kept(Path data, Path shared) {
        boolean isShared = Files.notExists(data.resolve(FILE)) && Files.exists(shared.resolve(FILE));
        return isShared ? inFolder(data, inFolder(shared)) : inFolder(data);
    }

    private static String inFolder(Path folder) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return inFolder(folder, HexFormat.of().formatHex(secret));
    }

    /** The secret of the folder, which is {@code otherwise} from now on if there is none. */
    private static String inFolder(Path folder, String otherwise) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                make(file, otherwise);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailure("cannot make or read the key in " + file, e);
        }
    }

    private static void make(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(
                file.getParent(),
                "buyer",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, secret);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Of another stack that was started at the same moment: both go by it.
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Not every file system has links.
            Files.copy(draft, file);
        } finally {
            Files.delete(draft);
        }
    }
}
