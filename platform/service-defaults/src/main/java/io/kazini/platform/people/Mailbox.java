package io.kazini.platform.people;

import java.util.Set;

/**
 * Where mail arrives: many addresses may lead to one mailbox. For counting and for the look at fraud; two people are told apart by
 * their addresses, since what leads where is their provider's rule, which may change.
 */
public final class Mailbox {

    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    private Mailbox() {}

    /**
     * What follows a plus is left out everywhere; at Gmail, which reads no dots (support.google.com/mail/answer/7436150), dots too,
     * and its two domains are one.
     *
     * @param address in lower case, with one at sign
     */
    public static String of(String address) {
        int at = address.indexOf('@');
        String domain = address.substring(at + 1);
        String local = address.substring(0, at);
        int plus = local.indexOf('+');
        String name = plus > 0 ? local.substring(0, plus) : local;
        return GMAIL.contains(domain) ? name.replace(".", "") + "@gmail.com" : name + "@" + domain;
    }
}
