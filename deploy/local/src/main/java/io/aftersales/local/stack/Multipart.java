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
        String boundary = UUID.randomUUID().toString();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return new Multipart("multipart/form-data; boundary=" + boundary, body);
    }
}
