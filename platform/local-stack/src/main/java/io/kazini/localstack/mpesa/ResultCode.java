package io.kazini.localstack.mpesa;

/** How a transfer ends, in the provider's codes. */
enum ResultCode {
    PAID("0", "The service request is processed successfully."),
    INSUFFICIENT_UTILITY_BALANCE("1", "The balance is insufficient for the transaction."),
    BELOW_MINIMUM("2", "Declined due to limit rule: less than the minimum transaction amount."),
    ABOVE_MAXIMUM("3", "Declined due to limit rule: greater than the maximum transaction amount."),
    DAILY_LIMIT("4", "Declined due to limit rule: would exceed daily transfer limit."),
    RECIPIENT_MAXIMUM_BALANCE("8", "Declined due to limit rule: would exceed the maximum balance."),
    DEBIT_PARTY_STATE("11", "The DebitParty is in an invalid state."),
    INITIATOR_LACKS_ROLE("21", "The initiator is not allowed to initiate this request."),
    INITIATOR_INVALID("2001", "The initiator information is invalid."),
    ACCOUNT_STATUS("2006", "Declined due to account rule: The account status does not allow this transaction."),
    TRANSFER_UNKNOWN("2032", "The transaction receipt number does not exist."),
    PRODUCT_NOT_ASSIGNED("2028", "The request is not permitted according to product assignment."),
    RECIPIENT_UNREGISTERED(
            "2040", "Credit Party customer type (Unregistered or Registered Customer) can't be supported."),
    CREDENTIAL_LOCKED("8006", "The security credential is locked."),
    NUMBER_INVALID("SFC_IC0003", "The operator does not exist.");

    private final String code;
    private final String description;

    ResultCode(String code, String description) {
        this.code = code;
        this.description = description;
    }

    String code() {
        return code;
    }

    String description() {
        return description;
    }
}
