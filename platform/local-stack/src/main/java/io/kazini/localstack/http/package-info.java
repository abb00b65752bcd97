/** What the stand-ins of this stack share: reading requests and writing answers with the JDK's own web server. */
@NullMarked
package io.kazini.localstack.http;

import org.jspecify.annotations.NullMarked;
