package io.kazini.referral.officer;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be asked about officers. */
@Service
@Transactional(readOnly = true)
public class FindOfficers {

    private final Officers officers;

    FindOfficers(Officers officers) {
        this.officers = officers;
    }

    /** @throws ApiException 404 */
    public Officer one(UUID id) {
        return officers.require(id);
    }

    /** @throws ApiException 404 if the caller is no officer */
    public Officer self(Caller caller) {
        return officers.byUserId(caller.userId()).orElseThrow(() -> ApiException.notFound("officer"));
    }

    public Slice<Officer> search(OfficerFilter filter, Paging paging) {
        return officers.search(filter, paging);
    }
}
