package io.kazini.testsupport.planted.publicedges.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Job {

    @Id
    private String id = "";
}
