@NullMarked
package io.kazini.localstack.build;

import org.jspecify.annotations.NullMarked;
