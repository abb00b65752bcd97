package io.kazini.identity.account;

/** Names as people type them. */
public final class PersonNames {

    private PersonNames() {}

    /** One blank between the parts, none around them. */
    public static String tidy(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }
}
