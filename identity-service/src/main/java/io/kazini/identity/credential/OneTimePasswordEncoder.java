package io.kazini.identity.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A plain digest, for what {@link OneTimePassword} generates and for nothing that a person chose. */
final class OneTimePasswordEncoder implements PasswordEncoder {

    /** Of what is read out and typed: capitals and blanks around it do not matter. */
    static String digest(CharSequence password) {
        return Digests.sha256(password.toString().strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        throw new UnsupportedOperationException("Only generated passwords are kept as a digest");
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String digest) {
        return password != null
                && digest != null
                && MessageDigest.isEqual(
                        digest(password).getBytes(StandardCharsets.US_ASCII),
                        digest.getBytes(StandardCharsets.US_ASCII));
    }
}
