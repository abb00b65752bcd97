package io.kazini.platform.files;

/**
 * @param key where to find the content again
 * @param sha256 of the content, in lower-case hex: evidence that it was not exchanged
 */
public record StoredFile(String key, String contentType, long size, String sha256) {}
