@NullMarked
package io.kazini.referral.campaign.web;

import org.jspecify.annotations.NullMarked;
