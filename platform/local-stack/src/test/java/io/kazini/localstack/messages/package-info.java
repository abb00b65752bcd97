@NullMarked
package io.kazini.localstack.messages;

import org.jspecify.annotations.NullMarked;
