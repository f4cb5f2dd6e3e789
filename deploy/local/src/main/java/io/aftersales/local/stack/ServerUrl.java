package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The address of a server with an HTTP API, as options name it. */
public final class ServerUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ServerUrl() {}

    /**
     * Returns the URL as it is.
     *
     * @param option what messages call it
     * @throws CommandFailure if it is none, or holds a user or password: it would be in messages, and arguments are seen by other users
     */
    public static String checked(String option, String url) {
        try {
            URI uri = new URI(url);
            if (uri.getRawUserInfo() != null) {
                throw new CommandFailure(option + ": the URL " + withoutUser(url)
                        + " must hold no user and no password; they come from the environment or from files");
            }
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, without the parser's words: they may repeat a password.
        }
        throw new CommandFailure(option + ": '" + withoutUser(url)
                + "' is no URL of a server; it begins with http:// or https://, such as http://127.0.0.1:9200");
    }

    private static String withoutUser(String url) {
        return url.replaceFirst("//[^/]*@", "//");
    }
}
