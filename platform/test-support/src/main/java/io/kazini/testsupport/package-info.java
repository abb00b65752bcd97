/** What integration, contract and architecture tests of every service need. */
@NullMarked
package io.kazini.testsupport;

import org.jspecify.annotations.NullMarked;
