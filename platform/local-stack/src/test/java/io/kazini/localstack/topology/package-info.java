@NullMarked
package io.kazini.localstack.topology;

import org.jspecify.annotations.NullMarked;
