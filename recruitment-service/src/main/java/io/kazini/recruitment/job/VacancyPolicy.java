package io.kazini.recruitment.job;

import io.kazini.platform.web.ApiException;

/** A job never has more hires than vacancies. A completed engagement keeps the vacancy it took. */
public final class VacancyPolicy {

    private VacancyPolicy() {}

    /** @throws ApiException 409 {@code vacancies-filled} with the number of vacancies */
    public static void check(int vacancies, int hired) {
        if (hired >= vacancies) {
            throw ApiException.conflict(
                            "vacancies-filled",
                            vacancies == 1
                                    ? "The job's only vacancy is filled."
                                    : "All %d vacancies of the job are filled.".formatted(vacancies))
                    .with("vacancies", vacancies);
        }
    }
}
