package io.kazini.attendance.photo;

/**
 * @param jpeg upright, bounded, without any metadata
 * @param originalSha256 of what was uploaded, in lower-case hex
 */
public record ProofPhoto(byte[] jpeg, String originalSha256, PhotoEvidence evidence) {}
