package io.kazini.identity.partner;

import io.kazini.identity.credential.ClientSecret;
import io.kazini.identity.credential.SignInThrottles;
import io.kazini.identity.token.AccessTokens;
import io.kazini.identity.token.AccessTokens.AccessToken;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Exchanges a client's secret for an access token. An unknown client, a wrong or expired secret and a deactivated client
 * are one and the same answer, reached by the same steps.
 */
@Component
public class IssuePartnerToken {

    private static final String NOBODYS_HASH = ClientSecret.generate().hash();

    private final PartnerClients clients;
    private final PartnerProperties properties;
    private final SignInThrottles throttles;
    private final AccessTokens accessTokens;
    private final Clock clock;

    IssuePartnerToken(
            PartnerClients clients,
            PartnerProperties properties,
            SignInThrottles throttles,
            AccessTokens accessTokens,
            Clock clock) {
        this.clients = clients;
        this.properties = properties;
        this.throttles = throttles;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /**
     * The client, if it is who it says. Wrong secrets in a row are answered later and later, whether or not there is such
     * a client. The right one is not held up by them: nobody guesses 256 bits, and whoever knows a client's id could
     * otherwise cut it off.
     *
     * @throws io.kazini.platform.web.ApiException 429 after too many wrong secrets
     */
    public Optional<PartnerClient> authenticate(String typedId, ClientSecret secret) {
        Optional<PartnerClient> known = id(typedId).flatMap(clients::byId);
        boolean proved = known.map(client -> client.isProvedBy(secret, clock.instant()))
                .orElseGet(() -> secret.hasHash(NOBODYS_HASH));
        if (!proved) {
            throttles.attempt("partner-client " + typedId);
        }
        return known.filter(client -> proved);
    }

    public AccessToken issue(PartnerClient client, Set<Scope> scopes) {
        return accessTokens.issueToClient(
                client.id(), scopes.stream().map(Scope::permission).toList(), properties.tokenLifetime());
    }

    private static Optional<UUID> id(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
