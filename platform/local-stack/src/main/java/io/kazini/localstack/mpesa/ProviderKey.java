package io.kazini.localstack.mpesa;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/** The key pair for initiators' passwords, and the self-signed X.509 certificate that publishes it. */
final class ProviderKey {

    private static final String KEY_FILE = "private-key.der";

    private final KeyPair pair;
    private final String certificatePem;

    private ProviderKey(KeyPair pair) {
        this.pair = pair;
        this.certificatePem = pem(selfSigned(pair));
    }

    /** Takes a second to make: all simulators of this process that keep nothing have the same. */
    private static final class OfThisProcess {
        static final ProviderKey KEY = generate();
    }

    static ProviderKey ofThisProcess() {
        return OfThisProcess.KEY;
    }

    static ProviderKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new ProviderKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    /** The key kept in this directory; made there the first time. */
    static ProviderKey in(Path directory) {
        Path file = directory.resolve(KEY_FILE);
        try {
            if (Files.exists(file)) {
                return of(Files.readAllBytes(file));
            }
            ProviderKey key = generate();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key.pair.getPrivate().getEncoded());
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProviderKey of(byte[] pkcs8) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            RSAPrivateCrtKey crt = (RSAPrivateCrtKey) privateKey;
            PublicKey publicKey =
                    factory.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()));
            return new ProviderKey(new KeyPair(publicKey, privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored key is not an RSA key", e);
        }
    }

    String certificatePem() {
        return certificatePem;
    }

    /** The password inside a SecurityCredential; empty if it was not encrypted for this key. */
    Optional<String> decrypt(String securityCredential) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            byte[] plain = cipher.doFinal(Base64.getDecoder().decode(securityCredential));
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notForThisKey) {
            return Optional.empty();
        }
    }

    private static String pem(byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    /** The JDK reads X.509 but has no public API that writes it: these are the few DER structures needed. */
    private static byte[] selfSigned(KeyPair pair) {
        byte[] sha256WithRsa = sequence(oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), der(0x05));
        byte[] commonName = sequence(oid(0x55, 0x04, 0x03), der(0x0c, utf8("M-Pesa simulator")));
        byte[] name = sequence(der(0x31, commonName));
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        byte[] toBeSigned = sequence(
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(now.toEpochSecond()).toByteArray()),
                sha256WithRsa,
                name,
                sequence(utcTime(now.minusDays(1)), utcTime(now.plusYears(10))),
                name,
                pair.getPublic().getEncoded());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(toBeSigned);
            return sequence(toBeSigned, sha256WithRsa, der(0x03, new byte[] {0}, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot sign with RSA", e);
        }
    }

    private static byte[] utcTime(ZonedDateTime time) {
        return der(0x17, utf8(time.format(DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'"))));
    }

    private static byte[] oid(int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return der(0x06, bytes);
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, parts);
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 128) {
            out.write(length);
        } else {
            byte[] lengthBytes = BigInteger.valueOf(length).toByteArray();
            int skip = lengthBytes[0] == 0 ? 1 : 0;
            out.write(0x80 | (lengthBytes.length - skip));
            out.write(lengthBytes, skip, lengthBytes.length - skip);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
