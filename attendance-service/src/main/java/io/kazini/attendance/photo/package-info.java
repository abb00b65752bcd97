/** Proof photos: sniffed, bounded, stripped of metadata, with the metadata kept as evidence. */
@NullMarked
package io.kazini.attendance.photo;

import org.jspecify.annotations.NullMarked;
