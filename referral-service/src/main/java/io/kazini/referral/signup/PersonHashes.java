package io.kazini.referral.signup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Keyed hashes (HMAC-SHA256, 64 hexadecimal digits) in the place of what would tell who somebody is. */
@Component
public class PersonHashes {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    PersonHashes(PersonHashProperties properties) {
        key = new SecretKeySpec(properties.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Of the address as people are told apart by it. */
    public String ofEmail(SignupEmail email) {
        return hash("email\0" + email.value());
    }

    /** Of the mailbox, see {@link SignupEmail#mailbox}. */
    public String ofMailbox(SignupEmail email) {
        return hash("mailbox\0" + email.mailbox());
    }

    /** @param phone E.164 without the plus, as events and officers have it */
    public String ofPhone(String phone) {
        return hash("phone\0" + phone);
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
