@NullMarked
package io.kazini.referral.officer.web;

import org.jspecify.annotations.NullMarked;
