/** The parts Kazini does not write itself, run from Maven artifacts: PostgreSQL and a Kafka broker. */
@NullMarked
package io.kazini.localstack.infra;

import org.jspecify.annotations.NullMarked;
