package io.kazini.recruitment.job;

import io.kazini.platform.web.ApiException;
import java.util.ArrayList;
import java.util.List;

/**
 * What may still change. While nobody has applied, everything. Once people have applied for a published job, only
 * what takes nothing from them: the description, more vacancies, a later deadline. On a closed job, nothing.
 */
final class JobEditPolicy {

    private JobEditPolicy() {}

    /**
     * @throws ApiException 409 {@code illegal-transition} for a closed job, 409 {@code edit-not-fair} with the
     *     {@code fields} that may not change like that
     */
    static void check(JobStatus status, JobTerms current, JobTerms proposed, boolean hasApplications) {
        if (status == JobStatus.CLOSED) {
            throw ApiException.illegalTransition("job", status, "be edited");
        }
        if (hasApplications) {
            List<String> unfair = unfairChanges(current, proposed);
            if (!unfair.isEmpty()) {
                throw ApiException.conflict(
                                "edit-not-fair",
                                "People have applied: only the description, more vacancies and a later deadline may"
                                        + " change.")
                        .with("fields", unfair)
                        .with("currentState", status.name());
            }
        }
    }

    private static List<String> unfairChanges(JobTerms current, JobTerms proposed) {
        List<String> fields = new ArrayList<>();
        mark(fields, "project", !current.project().equals(proposed.project()));
        mark(fields, "title", !current.title().equals(proposed.title()));
        mark(fields, "skills", !current.skills().equals(proposed.skills()));
        mark(fields, "ward", !current.ward().equals(proposed.ward()));
        mark(fields, "latitude", current.latitude() != proposed.latitude());
        mark(fields, "longitude", current.longitude() != proposed.longitude());
        mark(fields, "radiusMeters", current.radiusMeters() != proposed.radiusMeters());
        mark(fields, "vacancies", proposed.vacancies() < current.vacancies());
        mark(fields, "dailyRate", !current.dailyRate().equals(proposed.dailyRate()));
        mark(fields, "firstDay", !current.firstDay().equals(proposed.firstDay()));
        mark(fields, "lastDay", !current.lastDay().equals(proposed.lastDay()));
        mark(fields, "applicationDeadline", proposed.applicationDeadline().isBefore(current.applicationDeadline()));
        mark(fields, "supervisorId", !current.supervisorId().equals(proposed.supervisorId()));
        return fields;
    }

    private static void mark(List<String> fields, String field, boolean unfair) {
        if (unfair) {
            fields.add(field);
        }
    }
}
