package io.kazini.testsupport.planted.sound.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
public class Job {

    @Id
    private UUID id = new UUID(0, 0);

    public UUID id() {
        return id;
    }
}
