/** What people look for. */
@NullMarked
package io.kazini.referral.text;

import org.jspecify.annotations.NullMarked;
