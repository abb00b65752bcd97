package io.kazini.recruitment.job;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import io.kazini.recruitment.people.People;
import io.kazini.recruitment.skill.Skills;
import io.kazini.recruitment.ward.Ward;
import io.kazini.recruitment.ward.Wards;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what somebody proposes into terms that hold to every rule, or says all that is wrong with it at once. */
@Component
class JobTermsReview {

    private final Wards wards;
    private final Skills skills;
    private final People people;

    JobTermsReview(Wards wards, Skills skills, People people) {
        this.wards = wards;
        this.skills = skills;
        this.people = people;
    }

    JobTerms review(JobProposal proposal, Instant now) {
        return review(proposal, null, now);
    }

    /** What an edit leaves alone is not held against it: a deadline may pass and a supervisor leave meanwhile. */
    JobTerms reviewEdit(JobProposal proposal, JobTerms current, Instant now) {
        return review(proposal, current, now);
    }

    /** What may have become untrue since a draft was written. */
    void reviewForPublication(JobTerms terms) {
        SupervisorPolicy.check(people.find(terms.supervisorId())).ifPresent(violation -> {
            throw ApiException.invalidFields(List.of(violation));
        });
    }

    private JobTerms review(JobProposal proposal, @Nullable JobTerms current, Instant now) {
        List<FieldViolation> violations = new ArrayList<>();
        Optional<Ward> ward = wards.named(proposal.ward());
        if (ward.isEmpty()) {
            violations.add(new FieldViolation("ward", "unknown-ward", "Nairobi County has no ward of this name."));
        }
        ward.flatMap(known -> checkConstituency(known, proposal.constituency())).ifPresent(violations::add);
        ward.flatMap(known -> SitePolicy.check(known, proposal.latitude(), proposal.longitude()))
                .ifPresent(violations::add);
        Optional<FieldViolation> rate = DailyRatePolicy.check(proposal.dailyRate());
        rate.ifPresent(violations::add);
        Optional<FieldViolation> days =
                WorkDaysPolicy.check(proposal.firstDay(), proposal.lastDay(), Job.workDate(now));
        days.ifPresent(violations::add);
        if (days.isEmpty()) {
            ApplicationDeadlinePolicy.check(proposal.applicationDeadline(), proposal.firstDay())
                    .ifPresent(violations::add);
            if (rate.isEmpty()) {
                long length = ChronoUnit.DAYS.between(proposal.firstDay(), proposal.lastDay()) + 1;
                PayoutLimitPolicy.check(proposal.dailyRate(), length).ifPresent(violations::add);
            }
        }
        Instant deadline = proposal.applicationDeadline();
        if (current == null || !current.applicationDeadline().equals(deadline)) {
            ApplicationDeadlinePolicy.checkFuture(deadline, now).ifPresent(violations::add);
        }
        UUID supervisorId = proposal.supervisorId();
        if (current == null || !current.supervisorId().equals(supervisorId)) {
            SupervisorPolicy.check(people.find(supervisorId)).ifPresent(violations::add);
        }
        if (!violations.isEmpty()) {
            throw ApiException.invalidFields(violations);
        }
        return terms(proposal, ward.orElseThrow());
    }

    private static Optional<FieldViolation> checkConstituency(Ward ward, @Nullable String constituency) {
        return constituency == null || ward.constituency().equalsIgnoreCase(constituency.strip())
                ? Optional.empty()
                : Optional.of(new FieldViolation(
                        "constituency",
                        "not-the-wards",
                        "%s lies in the constituency %s.".formatted(ward.name(), ward.constituency())));
    }

    private JobTerms terms(JobProposal proposal, Ward ward) {
        return new JobTerms(
                proposal.project().strip(),
                proposal.title().strip(),
                proposal.description().strip(),
                skills.enrol(proposal.skills()),
                ward.name(),
                ward.constituency(),
                proposal.latitude(),
                proposal.longitude(),
                proposal.radiusMeters(),
                proposal.vacancies(),
                proposal.dailyRate().amountMinor(),
                proposal.dailyRate().currency(),
                proposal.firstDay(),
                proposal.lastDay(),
                // As the database keeps it, so that an unchanged deadline compares equal.
                proposal.applicationDeadline().truncatedTo(ChronoUnit.MICROS),
                proposal.supervisorId());
    }
}
