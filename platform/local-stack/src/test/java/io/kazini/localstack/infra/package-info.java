@NullMarked
package io.kazini.localstack.infra;

import org.jspecify.annotations.NullMarked;
