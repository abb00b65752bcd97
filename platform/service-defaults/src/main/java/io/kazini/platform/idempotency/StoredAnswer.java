package io.kazini.platform.idempotency;

import org.jspecify.annotations.Nullable;

/** What a request with a key was answered, and what the request was. */
record StoredAnswer(
        byte[] requestHash,
        int status,
        @Nullable String contentType,
        @Nullable String location,
        byte[] body) {}
