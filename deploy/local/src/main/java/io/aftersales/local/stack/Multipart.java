package io.aftersales.local.stack;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/** A form with one file in it, as HTTP uploads take it. */
record Multipart(String contentType, BodyPublisher body) {

    /** The file as the given field of the form. */
    static Multipart of(String field, Path file) throws FileNotFoundException {
        return of(field, String.valueOf(file.getFileName()), BodyPublishers.ofFile(file));
    }

    /** A text as the given field of the form, under the name of a file. */
    static Multipart of(String field, String fileName, String content) {
        return of(field, fileName, BodyPublishers.ofString(content));
    }

    private static Multipart of(String field, String fileName, BodyPublisher content) {
        String boundary = UUID.randomUUID().toString();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head), content, BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return new Multipart("multipart/form-data; boundary=" + boundary, body);
    }
}
