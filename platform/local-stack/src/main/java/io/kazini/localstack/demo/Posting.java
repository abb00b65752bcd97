package io.kazini.localstack.demo;

import java.util.UUID;

/** A job of the story. */
record Posting(
        UUID id,
        String title,
        String ward,
        double latitude,
        double longitude,
        int radiusMeters,
        int vacancies,
        long dailyRateMinor,
        Person supervisor) {}
