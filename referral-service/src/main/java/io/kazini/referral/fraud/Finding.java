package io.kazini.referral.fraud;

import java.util.Map;

/**
 * What a rule has found.
 *
 * @param evidence names and values for people to read, without personal data
 */
record Finding(String rule, int weight, Map<String, Object> evidence) {}
