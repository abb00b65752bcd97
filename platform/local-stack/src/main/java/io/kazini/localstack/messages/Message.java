package io.kazini.localstack.messages;

import java.time.Instant;

/**
 * Something that was sent to somebody.
 *
 * @param to an e-mail address, or a number in international format, digits alone
 * @param subject empty for SMS
 */
public record Message(Channel channel, String to, String subject, String text, Instant receivedAt) {

    /** On which way it came. */
    public enum Channel {
        EMAIL,
        SMS
    }
}
