package io.kazini.referral.click.web;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests for anything but links be handled at a time, so that there is always a slot for who follows one:
 * while the database is away each of the others would hold its slot for as long as it waits for a connection.
 */
final class RoomForLinks extends OncePerRequestFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Semaphore others;
    private final ProblemWriter problems;

    RoomForLinks(int others, ProblemWriter problems) {
        this.others = new Semaphore(others);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(TrackFilter.PATH) || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isTurn()) {
            problems.write(
                    response, ApiException.unavailable("busy", "Too much is asked for at the moment.", RETRY, null));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            others.release();
        }
    }

    private boolean isTurn() {
        try {
            return others.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
