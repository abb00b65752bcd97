/** What text a request may hold. */
@NullMarked
package io.kazini.referral.text;

import org.jspecify.annotations.NullMarked;
