package io.kazini.referral.click;

import java.util.Locale;

/** Why what was followed leads nowhere and is nobody's link. */
public enum Refusal {
    /** Neither a code nor a slug. */
    MALFORMED(1),
    /** Spelt like a code, and signed by none of our keys. */
    TAMPERED(2),
    /** A slug nobody has, or a code whose link is not there. */
    UNKNOWN(3),
    /** Perhaps a code of ours; its key was withdrawn, and all its links with it. */
    KEY_WITHDRAWN(4);

    private final byte number;

    Refusal(int number) {
        this.number = (byte) number;
    }

    /** As the journal keeps it; it never changes. */
    byte number() {
        return number;
    }

    static Refusal numbered(byte number) {
        for (Refusal refusal : values()) {
            if (refusal.number == number) {
                return refusal;
            }
        }
        throw new IllegalArgumentException("No refusal has the number " + number);
    }

    /** As metrics and tables call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
