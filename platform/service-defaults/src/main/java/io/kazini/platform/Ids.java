package io.kazini.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Time-ordered identifiers (UUIDv7, RFC 9562). */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUIDv7. Not guessable enough to serve as a secret: the first 48 bits are the time. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** A new UUIDv7 of that moment, to the millisecond: for what is looked up by its time again. */
    public static UUID next(Instant moment) {
        return GENERATOR.construct(moment.toEpochMilli());
    }
}
