package io.kazini.analytics.referral;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What came of the clicks: sign-ups, enrolments, and flags. The work is that of the functions of V11. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Conversions {

    private static final String COMPLETED = "COMPLETED";
    private static final String LINKS =
            "cast(:linkIds as uuid[]), cast(:officerIds as uuid[]), cast(:campaignIds as uuid[])";
    private static final String SIGNUPS = """
            select 1 from referral_record_signups(
                   cast(:signupIds as uuid[]), %s, cast(:signedUpAts as timestamptz[]), cast(:clickIds as uuid[]),
                   cast(:clickedAts as timestamptz[]), cast(:conversions as bigint[]), cast(:sources as text[]),
                   cast(:vias as text[]), cast(:counties as text[]), cast(:flags as text[]))
            """.formatted(LINKS);
    private static final String SIGNUP_VOIDS = """
            select 1 from referral_record_signup_voids(
                   cast(:signupIds as uuid[]), %s, cast(:flagIds as uuid[]), cast(:voidedAts as timestamptz[]))
            """.formatted(LINKS);
    private static final String ENROLMENTS = """
            select 1 from referral_record_enrolments(
                   cast(:enrolmentIds as uuid[]), cast(:signupIds as uuid[]), %s,
                   cast(:pendingAts as timestamptz[]), cast(:completedAts as timestamptz[]))
            """.formatted(LINKS);
    private static final String FLAGS = """
            select 1 from referral_record_flags(
                   cast(:flagIds as uuid[]), %s, cast(:rules as text[]), cast(:weights as integer[]),
                   cast(:subjects as text[]), cast(:raisedAts as timestamptz[]), cast(:decisions as text[]),
                   cast(:decidedAts as timestamptz[]))
            """.formatted(LINKS);

    private final JdbcClient sql;

    Conversions(JdbcClient sql) {
        this.sql = sql;
    }

    void signedUp(List<SignupTracked> signups) {
        ofLinks(SIGNUPS, signups)
                .with("signupIds", SignupTracked::signupId)
                .with("signedUpAts", SignupTracked::signedUpAt)
                .with("clickIds", SignupTracked::clickId)
                .with("clickedAts", SignupTracked::clickedAt)
                .with("conversions", SignupTracked::conversionSeconds)
                .with("sources", SignupTracked::source)
                .with("vias", SignupTracked::via)
                .with("counties", SignupTracked::county)
                .with("flags", signup -> String.join(",", signup.flags()))
                .call()
                .query(row -> {});
    }

    void signupsVoided(List<SignupVoided> voids) {
        ofLinks(SIGNUP_VOIDS, voids)
                .with("signupIds", SignupVoided::signupId)
                .with("flagIds", SignupVoided::flagId)
                .with("voidedAts", SignupVoided::voidedAt)
                .call()
                .query(row -> {});
    }

    /** What is said to be completed without a moment was completed when it was recorded. */
    void enrolled(List<EnrollmentTracked> enrolments) {
        ofLinks(ENROLMENTS, enrolments)
                .with("enrolmentIds", EnrollmentTracked::enrollmentId)
                .with("signupIds", EnrollmentTracked::signupId)
                .with("pendingAts", enrolment -> isCompleted(enrolment) ? null : enrolment.recordedAt())
                .with("completedAts", enrolment -> {
                    if (!isCompleted(enrolment)) {
                        return null;
                    }
                    return enrolment.completedAt() == null ? enrolment.recordedAt() : enrolment.completedAt();
                })
                .call()
                .query(row -> {});
    }

    void flagsRaised(List<FraudFlagRaised> flags) {
        ofLinks(FLAGS, flags)
                .with("flagIds", FraudFlagRaised::flagId)
                .with("rules", FraudFlagRaised::rule)
                .with("weights", FraudFlagRaised::weight)
                .with("subjects", FraudFlagRaised::subject)
                .with("raisedAts", FraudFlagRaised::raisedAt)
                .with("decisions", flag -> null)
                .with("decidedAts", flag -> null)
                .call()
                .query(row -> {});
    }

    void flagsDecided(List<FraudFlagDecided> flags) {
        ofLinks(FLAGS, flags)
                .with("flagIds", FraudFlagDecided::flagId)
                .with("rules", FraudFlagDecided::rule)
                .with("weights", flag -> null)
                .with("subjects", flag -> null)
                .with("raisedAts", flag -> null)
                .with("decisions", FraudFlagDecided::decision)
                .with("decidedAts", FraudFlagDecided::decidedAt)
                .call()
                .query(row -> {});
    }

    private static boolean isCompleted(EnrollmentTracked enrolment) {
        return enrolment.status().equals(COMPLETED);
    }

    private <T extends OfLink> Columns<T> ofLinks(String call, List<T> events) {
        return new Columns<>(sql, call, events)
                .with("linkIds", OfLink::linkId)
                .with("officerIds", OfLink::officerId)
                .with("campaignIds", OfLink::campaignId);
    }
}
