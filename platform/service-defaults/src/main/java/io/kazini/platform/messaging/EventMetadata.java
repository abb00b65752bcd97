package io.kazini.platform.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * The envelope of a received event (CloudEvents attributes).
 *
 * @param id the same for every delivery of one event
 * @param subject the aggregate the event is about
 * @param time when it happened, by the producer's clock
 */
public record EventMetadata(UUID id, String type, String source, String subject, Instant time) {}
