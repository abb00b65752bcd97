package io.kazini.localstack.mpesa;

/** The paying organisation's account at the provider. The defaults open nothing but this simulator. */
public record MpesaAccount(
        String consumerKey,
        String consumerSecret,
        String initiatorName,
        String initiatorPassword,
        String shortCode,
        String organisationName) {

    public static MpesaAccount simulated() {
        return new MpesaAccount(
                "simulator-key", "simulator-secret", "kazini-api", "simulator-password", "600977", "KAZINI WAGES");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "MpesaAccount[" + shortCode + "]";
    }
}
