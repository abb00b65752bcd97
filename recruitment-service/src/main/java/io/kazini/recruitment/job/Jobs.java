package io.kazini.recruitment.job;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * The jobs. In a transaction that locks more than one thing, the order is person, job, application: no two
 * transactions can then wait for each other.
 */
@Repository
public class Jobs {

    private final EntityManager entities;

    Jobs(EntityManager entities) {
        this.entities = entities;
    }

    void add(Job job) {
        entities.persist(job);
        entities.flush();
    }

    public Optional<Job> find(UUID id) {
        return Optional.ofNullable(entities.find(Job.class, id));
    }

    /** The job as it is now, kept from any other change until the end of the transaction. */
    public Optional<Job> lock(UUID id) {
        return find(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The job as it is now; it cannot be edited, closed or filled meanwhile, but others may hold it like this. */
    public Optional<Job> hold(UUID id) {
        return find(id, LockModeType.PESSIMISTIC_READ);
    }

    /** Writes what has changed, so that plain SQL later in the transaction sees it. */
    public void flush() {
        entities.flush();
    }

    private Optional<Job> find(UUID id, LockModeType lock) {
        Job known = entities.find(Job.class, id, lock);
        return Optional.ofNullable(known);
    }
}
