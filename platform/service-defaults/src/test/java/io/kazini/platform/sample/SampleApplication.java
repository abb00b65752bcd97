package io.kazini.platform.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service that has all defaults. */
@SpringBootApplication
class SampleApplication {}
