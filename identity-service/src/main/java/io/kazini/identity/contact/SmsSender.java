package io.kazini.identity.contact;

/** Hands text messages to whoever delivers them. */
public interface SmsSender {

    /**
     * @param phone a number in international format, digits alone
     * @throws NotSentException if it was not taken, or nobody knows whether it was
     */
    void send(String phone, String text) throws NotSentException;
}
