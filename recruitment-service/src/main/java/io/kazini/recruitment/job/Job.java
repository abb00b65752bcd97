package io.kazini.recruitment.job;

import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A county job: DRAFT, then PUBLISHED, then CLOSED. It is changed only while its row is locked. */
@Entity
@Table(name = "job")
public class Job {

    /** Every site lies in Nairobi: work dates and deadlines are days there. */
    public static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

    @Id
    private UUID id;

    private UUID officialId;

    @Enumerated(EnumType.STRING)
    private JobStatus status;

    @Embedded
    private JobTerms terms;

    private int hired;
    private int version;
    private @Nullable Instant publishedAt;
    private @Nullable Instant closedAt;
    private @Nullable String closeReason;

    protected Job() {}

    static Job draft(UUID officialId, JobTerms terms) {
        Job job = new Job();
        job.id = Ids.next();
        job.officialId = officialId;
        job.status = JobStatus.DRAFT;
        job.terms = terms;
        job.version = 1;
        return job;
    }

    void publish(Instant now) {
        requireDraft("be published");
        ApplicationDeadlinePolicy.requireFuture(terms.applicationDeadline(), now);
        status = JobStatus.PUBLISHED;
        publishedAt = now;
        version++;
    }

    void edit(JobTerms newTerms, boolean hasApplications) {
        JobEditPolicy.check(status, terms, newTerms, hasApplications);
        if (!newTerms.equals(terms)) {
            terms = newTerms;
            version++;
        }
    }

    void superviseBy(UUID supervisorId) {
        terms = terms.supervisedBy(supervisorId);
        version++;
    }

    /** No more applications and hires; who was hired goes on. */
    void close(String reason, Instant now) {
        requirePublished("be closed");
        status = JobStatus.CLOSED;
        closedAt = now;
        closeReason = reason;
        version++;
    }

    /** Takes one of the vacancies. */
    public void fillVacancy() {
        requirePublished("hire");
        VacancyPolicy.check(terms.vacancies(), hired);
        hired++;
    }

    void requireDraft(String attempted) {
        if (status != JobStatus.DRAFT) {
            throw ApiException.illegalTransition("job", status, attempted);
        }
    }

    public void requirePublished(String attempted) {
        if (status != JobStatus.PUBLISHED) {
            throw ApiException.illegalTransition("job", status, attempted);
        }
    }

    /** The work date at a moment, in the site's zone. */
    public static LocalDate workDate(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    public boolean isOwnedBy(UUID userId) {
        return officialId.equals(userId);
    }

    public boolean isSupervisedBy(UUID userId) {
        return terms.supervisorId().equals(userId);
    }

    public UUID id() {
        return id;
    }

    public UUID officialId() {
        return officialId;
    }

    public JobStatus status() {
        return status;
    }

    public JobTerms terms() {
        return terms;
    }

    public int hired() {
        return hired;
    }

    /** Counts the edits and transitions, not the hires. */
    public int version() {
        return version;
    }

    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable String closeReason() {
        return closeReason;
    }
}
