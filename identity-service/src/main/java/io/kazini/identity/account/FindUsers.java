package io.kazini.identity.account;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be asked about people. */
@Component
@Transactional(readOnly = true)
public class FindUsers {

    private final Users users;

    FindUsers(Users users) {
        this.users = users;
    }

    /** @throws ApiException 404 */
    public User byId(UUID id) {
        return users.require(id);
    }

    public Slice<User> search(UserSearch search, Paging paging) {
        return users.search(search, paging);
    }
}
