/** Where photos and documents are kept. */
@NullMarked
package io.kazini.platform.files;

import org.jspecify.annotations.NullMarked;
