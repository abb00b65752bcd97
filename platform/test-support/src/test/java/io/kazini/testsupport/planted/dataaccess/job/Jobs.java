package io.kazini.testsupport.planted.dataaccess.job;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

public interface Jobs extends CrudRepository<Object, UUID> {}
