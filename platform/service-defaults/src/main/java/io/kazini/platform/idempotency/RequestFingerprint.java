package io.kazini.platform.idempotency;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether two requests say the same: a hash of query and content, of a multipart body without its boundary. */
final class RequestFingerprint {

    private RequestFingerprint() {}

    static byte[] of(HttpServletRequest request, byte[] body) {
        MessageDigest digest = sha256();
        update(digest, request.getQueryString());
        digest.update(body);
        return digest.digest();
    }

    static byte[] ofParts(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = sha256();
        update(digest, request.getQueryString());
        List<Part> parts = request.getParts().stream()
                .sorted(Comparator.comparing(Part::getName))
                .toList();
        for (Part part : parts) {
            update(digest, part.getName());
            update(digest, part.getSubmittedFileName());
            update(digest, Long.toString(part.getSize()));
            try (InputStream content = new DigestInputStream(part.getInputStream(), digest)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        return digest.digest();
    }

    private static void update(MessageDigest digest, @Nullable String text) {
        digest.update(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
