package io.kazini.payment.payout.mpesa;

import io.kazini.payment.MachineClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The initiator's password, encrypted for the provider: base64 of RSA PKCS#1 v1.5 under the key of its X.509
 * certificate. The certificate is read when it is first needed, so that the service starts without it.
 */
@Component
class SecurityCredential {

    private static final Duration REREAD_AFTER = Duration.ofMinutes(10);
    private static final int MAX_CERTIFICATE = 16 * 1024;

    /** There is no usable certificate; nothing was sent. */
    static final class NoCertificateException extends Exception {
        private static final long serialVersionUID = 1L;

        NoCertificateException(Exception cause) {
            super(
                    "The provider's certificate cannot be used: "
                            + cause.getClass().getSimpleName(),
                    cause);
        }
    }

    private record Loaded(PublicKey key, Instant at) {}

    private final MpesaProperties properties;
    private final MachineClock machine;
    private volatile @Nullable Loaded loaded;

    SecurityCredential(MpesaProperties properties, MachineClock machine) {
        this.properties = properties;
        this.machine = machine;
    }

    String encrypted() throws NoCertificateException {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key());
            return Base64.getEncoder()
                    .encodeToString(
                            cipher.doFinal(properties.initiatorPassword().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw new NoCertificateException(unusable);
        }
    }

    private PublicKey key() throws GeneralSecurityException, IOException {
        Loaded known = loaded;
        Instant now = machine.now();
        if (known != null && now.isBefore(known.at().plus(REREAD_AFTER))) {
            return known.key();
        }
        PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(read(properties.certificate())))
                .getPublicKey();
        loaded = new Loaded(key, now);
        return key;
    }

    private byte[] read(String certificate) throws IOException {
        if (certificate.startsWith("-----BEGIN")) {
            return certificate.getBytes(StandardCharsets.US_ASCII);
        }
        if (certificate.startsWith("http://") || certificate.startsWith("https://")) {
            URLConnection connection = URI.create(certificate).toURL().openConnection();
            connection.setConnectTimeout((int) properties.connectTimeout().toMillis());
            connection.setReadTimeout((int) properties.readTimeout().toMillis());
            try (InputStream in = connection.getInputStream()) {
                return in.readNBytes(MAX_CERTIFICATE);
            }
        }
        return Files.readAllBytes(Path.of(certificate));
    }
}
