package io.kazini.localstack.sheets;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Who writes to the spreadsheet: an e-mail address and an RSA key, as in the JSON file that Google's console gives. */
public final class ServiceAccount {

    public static final String EMAIL = "kazini-exports@local-stack.iam.gserviceaccount.example";

    private static final int KEY_BITS = 2048;

    private ServiceAccount() {}

    /** A new private key: PKCS #8 in Base64, on one line. */
    public static String newPrivateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    /** What the other side knows of a private key: X.509 in Base64. */
    public static String publicKeyOf(String privateKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            byte[] pkcs8 = Base64.getDecoder().decode(privateKey);
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            PublicKey counterpart =
                    factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return Base64.getEncoder().encodeToString(counterpart.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not an RSA private key", e);
        }
    }

    static PublicKey publicKey(String encoded) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not an RSA public key", e);
        }
    }
}
