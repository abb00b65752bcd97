/** The whole story, from a posted job to public figures, driven through the gateway and checked against itself. */
@NullMarked
package io.kazini.localstack.demo;

import org.jspecify.annotations.NullMarked;
