@NullMarked
package io.kazini.referral.click.web;

import org.jspecify.annotations.NullMarked;
