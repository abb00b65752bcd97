package io.kazini.testsupport.planted.sound.job.messaging;

import java.util.UUID;

public record JobClosed(UUID jobId) {}
