package io.kazini.testsupport.planted.sound.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class JobSkill {

    @Id
    private String name = "";
}
