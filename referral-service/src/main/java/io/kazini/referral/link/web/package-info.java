@NullMarked
package io.kazini.referral.link.web;

import org.jspecify.annotations.NullMarked;
