/** The HTTP edge of exports. */
@NullMarked
package io.kazini.analytics.export.web;

import org.jspecify.annotations.NullMarked;
