package io.kazini.identity.partner;

import io.kazini.identity.credential.ClientSecret;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An administrator lets another organisation's system in, renews its secret, or shuts it out. */
@Component
public class AdministerPartners {

    private static final String ENTITY = "partner-client";

    private final PartnerClients clients;
    private final PartnerProperties properties;
    private final AuditTrail auditTrail;
    private final Clock clock;

    AdministerPartners(PartnerClients clients, PartnerProperties properties, AuditTrail auditTrail, Clock clock) {
        this.clients = clients;
        this.properties = properties;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @param secret given here once and kept nowhere */
    public record Credentials(PartnerClient client, ClientSecret secret) {}

    @Transactional
    public Credentials register(UUID administratorId, String name, Set<Scope> scopes) {
        ClientSecret secret = ClientSecret.generate();
        PartnerClient client = PartnerClient.register(name, scopes, administratorId, secret, clock.instant());
        clients.add(client);
        auditTrail.record(
                "partner-client.registered",
                ENTITY,
                client.id(),
                null,
                Map.of("name", client.name(), "scopes", client.scopes()));
        return new Credentials(client, secret);
    }

    /**
     * @param atOnce whether the old secret is good for nothing any more, as when somebody else may know it
     * @throws ApiException 404, 409 for a deactivated client
     */
    @Transactional
    public Credentials rotateSecret(UUID clientId, boolean atOnce) {
        PartnerClient client = clients.requireLocked(clientId);
        ClientSecret secret = ClientSecret.generate();
        client.rotate(secret, atOnce ? Duration.ZERO : properties.secretGrace(), clock.instant());
        clients.save(client);
        auditTrail.record(
                "partner-client.secret-rotated", ENTITY, clientId, null, Map.of("oldSecretEndsAtOnce", atOnce));
        return new Credentials(client, secret);
    }

    /** @throws ApiException 404, 409 if it is so already */
    @Transactional
    public PartnerClient deactivate(UUID clientId) {
        PartnerClient client = clients.requireLocked(clientId);
        PartnerClient.Status before = client.status();
        client.deactivate(clock.instant());
        clients.save(client);
        auditTrail.record(
                "partner-client.deactivated",
                ENTITY,
                clientId,
                Map.of("status", before),
                Map.of("status", client.status()));
        return client;
    }

    /** @throws ApiException 404 */
    @Transactional(readOnly = true)
    public PartnerClient byId(UUID clientId) {
        return clients.require(clientId);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Slice<PartnerClient> all(Paging paging) {
        return clients.all(paging);
    }
}
