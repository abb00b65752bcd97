/** What runs on one machine: which processes, on which ports, with which data. */
@NullMarked
package io.kazini.localstack.topology;

import org.jspecify.annotations.NullMarked;
