/** Proof of work done on site: check-ins, photos, approvals. */
@NullMarked
package io.kazini.attendance;

import org.jspecify.annotations.NullMarked;
