package io.kazini.localstack.infra;

/** How one service reaches its database. */
public record DatabaseAccess(String jdbcUrl, String username, String password) {
    /** Without the password: records end up in logs. */
    @Override
    public String toString() {
        return username + "@" + jdbcUrl;
    }
}
