@NullMarked
package io.kazini.referral.link;

import org.jspecify.annotations.NullMarked;
