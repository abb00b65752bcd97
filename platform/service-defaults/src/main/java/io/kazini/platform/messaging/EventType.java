package io.kazini.platform.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The versioned wire name ({@code ce_type}) of the event that a record carries, as in
 * {@code kazini.recruitment.ApplicationHired.v1}. It is a contract with partners; the record's own name is not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    String value();
}
