@NullMarked
package io.kazini.localstack.sheets;

import org.jspecify.annotations.NullMarked;
