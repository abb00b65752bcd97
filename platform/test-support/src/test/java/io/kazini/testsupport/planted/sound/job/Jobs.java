package io.kazini.testsupport.planted.sound.job;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Jobs extends JpaRepository<Job, UUID> {}
