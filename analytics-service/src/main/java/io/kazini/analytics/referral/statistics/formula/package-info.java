/**
 * Every formula of the referral figures, one class each. The source of all is part V of the referral tracker's own
 * documentation, "Data & Analytics", sections 29 to 32; what it leaves open is decided here and in decision 0063.
 *
 * <p>What holds for all of them: what is counted are clicks of people (no bots, no repeated clicks), sign-ups and
 * enrolments, each without those that were voided as fraud; arithmetic is exact; a rate is a fraction of one with four
 * places, a mean has two places, a score has one, all rounded half up once, at the end; what would be divided by zero
 * is absent and not zero.
 *
 * <table>
 *   <caption>Figures and their formulas</caption>
 *   <tr><th>figure (section)</th><th>formula</th></tr>
 *   <tr><td>click-to-sign-up rate (29.2)</td><td>{@link ConversionRates}</td></tr>
 *   <tr><td>sign-up-to-enrolment rate (29.2)</td><td>{@link ConversionRates}</td></tr>
 *   <tr><td>total conversion rate (29.2)</td><td>{@link ConversionRates}</td></tr>
 *   <tr><td>referral bounce rate (29.2)</td><td>{@link BounceRate}</td></tr>
 *   <tr><td>average clicks per officer, sign-ups per campaign (29.3)</td><td>{@link Mean}</td></tr>
 *   <tr><td>officer conversion score (29.3)</td><td>{@link OfficerScore}</td></tr>
 *   <tr><td>daily sign-up velocity (29.3)</td><td>{@link SignupVelocity}</td></tr>
 *   <tr><td>campaign lifetime performance (29.3)</td><td>{@link ConversionRates} of all there is</td></tr>
 *   <tr><td>7- and 30-day moving averages (29.4)</td><td>{@link MovingAverage}</td></tr>
 *   <tr><td>year over year (29.4)</td><td>{@link Growth}</td></tr>
 *   <tr><td>hourly engagement peaks (29.4)</td><td>{@link HourlyPeaks}</td></tr>
 *   <tr><td>cross-campaign comparison of an officer (32.1)</td><td>{@link RateComparison}, {@link OfficerScore}</td></tr>
 *   <tr><td>conversion time distribution (32.2)</td><td>{@link ConversionTimes}</td></tr>
 * </table>
 */
@NullMarked
package io.kazini.analytics.referral.statistics.formula;

import org.jspecify.annotations.NullMarked;
