/** Officers' signed links: their codes, keys, QR codes and lives. */
@NullMarked
package io.kazini.referral.link;

import org.jspecify.annotations.NullMarked;
