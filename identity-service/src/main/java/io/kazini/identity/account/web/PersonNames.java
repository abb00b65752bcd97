package io.kazini.identity.account.web;

/** Names as people type them. */
final class PersonNames {

    private PersonNames() {}

    /** One blank between the parts, none around them. */
    static String tidy(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }
}
