package io.kazini.identity.partner;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartnerClients {

    private static final String SELECT = """
            select id, name, scopes, created_by, created_at, secret_hash, secret_issued_at, previous_secret_hash,
                   previous_valid_until, deactivated_at
              from partner_client
            """;

    private final JdbcClient jdbc;

    PartnerClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PartnerClient client) {
        jdbc.sql("""
                insert into partner_client (id, name, scopes, created_by, created_at, secret_hash, secret_issued_at)
                values (:id, :name, :scopes, :createdBy, :createdAt, :secretHash, :createdAt)
                """)
                .param("id", client.id())
                .param("name", client.name())
                .param("scopes", client.scopes().stream().map(Scope::permission).toArray(String[]::new))
                .param("createdBy", client.createdBy())
                .param("createdAt", utc(client.createdAt()))
                .param("secretHash", client.secretHash())
                .update();
    }

    /** Writes what can change about a client. The row is locked by whoever read it in order to change it. */
    void save(PartnerClient client) {
        jdbc.sql("""
                update partner_client
                   set secret_hash = :secretHash, secret_issued_at = :issuedAt, previous_secret_hash = :previousHash,
                       previous_valid_until = :previousUntil, deactivated_at = :deactivatedAt
                 where id = :id
                """)
                .param("secretHash", client.secretHash())
                .param("issuedAt", utc(client.secretIssuedAt()))
                .param("previousHash", client.previousSecretHash())
                .param("previousUntil", utcOrNull(client.previousValidUntil().orElse(null)))
                .param("deactivatedAt", utcOrNull(client.deactivatedAt().orElse(null)))
                .param("id", client.id())
                .update();
    }

    Optional<PartnerClient> byId(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(PartnerClients::read)
                .optional();
    }

    /** @throws ApiException 404 */
    PartnerClient require(UUID id) {
        return byId(id).orElseThrow(PartnerClients::notFound);
    }

    /** @throws ApiException 404 */
    PartnerClient requireLocked(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(PartnerClients::read)
                .optional()
                .orElseThrow(PartnerClients::notFound);
    }

    Slice<PartnerClient> all(Paging paging) {
        Cursor after = paging.after();
        List<PartnerClient> found = jdbc.sql(SELECT + """
                 where (:afterId::uuid is null or id < :afterId)
                 order by id desc
                 limit :limit
                """)
                .param("afterId", after == null ? null : after.id())
                .param("limit", paging.fetchSize())
                .query(PartnerClients::read)
                .list();
        return Slice.of(found, paging, client -> Cursor.of(client.id()));
    }

    private static PartnerClient read(ResultSet row, int number) throws SQLException {
        return new PartnerClient(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .flatMap(permission -> Scope.of(permission).stream())
                        .toList(),
                row.getObject("created_by", UUID.class),
                instant(row, "created_at"),
                row.getString("secret_hash"),
                instant(row, "secret_issued_at"),
                row.getString("previous_secret_hash"),
                instantOrNull(row, "previous_valid_until"),
                instantOrNull(row, "deactivated_at"));
    }

    private static ApiException notFound() {
        return ApiException.notFound("partner client");
    }
}
