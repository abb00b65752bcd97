package io.kazini.referral.link;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.link.Links.Scope;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody ends the use of one link. */
@Service
public class RevokeLink {

    private final Links links;
    private final LinkAccess access;
    private final RevokeLinks revokeLinks;
    private final AuditTrail auditTrail;

    RevokeLink(Links links, LinkAccess access, RevokeLinks revokeLinks, AuditTrail auditTrail) {
        this.links = links;
        this.access = access;
        this.revokeLinks = revokeLinks;
        this.auditTrail = auditTrail;
    }

    /** @throws ApiException 404 if it is not the caller's, 409 if it is revoked already */
    @Transactional
    public void revoke(UUID id, Caller caller) {
        Link before = links.lock(id)
                .filter(link -> access.maySee(link, caller))
                .orElseThrow(() -> ApiException.notFound("link"));
        if (before.status() == LinkStatus.REVOKED) {
            throw ApiException.illegalTransition("link", before.status(), "be revoked");
        }
        revokeLinks.revoke(Scope.one(id), RevocationReason.REVOKED, caller.userId(), null);
        auditTrail.record("link.revoked", "link", id, before, links.byId(id).orElseThrow());
    }
}
