package io.kazini.identity.registration;

/** On which way a code reaches its person. */
enum Channel {
    EMAIL,
    PHONE
}
