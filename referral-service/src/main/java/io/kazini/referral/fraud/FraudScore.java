package io.kazini.referral.fraud;

import java.util.UUID;

/**
 * How suspicious a link or an officer is: {@code 100 · (1 − Π (1 − f·w/100))} over its flags, where {@code w} is a flag's
 * weight and {@code f} is 1 for a confirmed one, ½ for an open one and 0 for a dismissed one. It grows with every flag
 * and never passes 100.
 *
 * @param score rounded to a whole number
 */
public record FraudScore(UUID id, int score, int open, int confirmed) {}
