@NullMarked
package io.kazini.referral.fraud.web;

import org.jspecify.annotations.NullMarked;
