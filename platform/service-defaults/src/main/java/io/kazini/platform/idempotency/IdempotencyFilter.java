package io.kazini.platform.idempotency;

import io.kazini.platform.security.CurrentCaller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.DataProblems;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One effect and one answer per {@code Idempotency-Key}, caller and address. The whole request runs in one
 * transaction that also stores the answer, so there is no moment in which the effect is there and the answer
 * is not, whatever crashes, and on however many replicas. An answer that reports an error changed nothing and
 * is not stored: the same key may try again.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED_HEADER = "Idempotency-Replayed";

    /** Handling a file takes long, and here it takes a database connection with it: a few leave most of the pool to others. */
    private static final int UPLOADS_AT_ONCE = 4;

    private static final Duration UPLOAD_PATIENCE = Duration.ofSeconds(15);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotencyStore store;
    private final TransactionTemplate transactions;
    private final ProblemWriter problems;
    private final List<PathPattern> ignored;
    private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE, true);

    IdempotencyFilter(
            IdempotencyStore store,
            TransactionTemplate transactions,
            ProblemWriter problems,
            List<String> ignoredPaths) {
        this.store = store;
        this.transactions = transactions;
        this.problems = problems;
        this.ignored = ignoredPaths.stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !HttpMethod.POST.matches(request.getMethod())
                || ignored.stream().anyMatch(path -> path.matches(PathContainer.parsePath(request.getRequestURI())));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            problems.write(
                    response,
                    ApiException.badRequest(
                            "invalid-idempotency-key", "Idempotency-Key is 1 to 255 visible ASCII characters."));
            return;
        }
        boolean upload = isMultipart(request);
        if (upload && !hasReadableParts(request)) {
            // Whoever reads the parts next refuses them, in the same words as without a key.
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest repeatable = upload ? request : new RepeatableRequest(request);
        byte[] fingerprint = repeatable instanceof RepeatableRequest cached
                ? RequestFingerprint.of(request, cached.body())
                : RequestFingerprint.ofParts(request);
        String scope =
                CurrentCaller.get().map(caller -> caller.userId().toString()).orElse("anonymous") + " "
                        + request.getRequestURI();
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        if (upload && !awaitTurn()) {
            problems.write(
                    response,
                    ApiException.unavailable(
                            "busy", "Too many uploads at the same time. Try again.", Duration.ofSeconds(5), null));
            return;
        }
        try {
            transactions.executeWithoutResult(
                    transaction -> once(scope, key, fingerprint, repeatable, answer, chain, transaction));
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        } catch (Failed wrapped) {
            throw wrapped.cause;
        } catch (TransactionException notCommitted) {
            answer.resetBuffer();
            problems.write(answer, DataProblems.databaseAway(notCommitted));
        } catch (DataAccessException notStored) {
            // What the handler's changes are refused for may show at the commit only, and that is here.
            ApiException refusal = DataProblems.of(notStored);
            if (refusal == null) {
                throw notStored;
            }
            answer.resetBuffer();
            problems.write(answer, refusal);
        } finally {
            if (upload) {
                uploads.release();
            }
        }
        answer.copyBodyToResponse();
    }

    private boolean awaitTurn() {
        try {
            return uploads.tryAcquire(UPLOAD_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void once(
            String scope,
            String key,
            byte[] fingerprint,
            HttpServletRequest request,
            ContentCachingResponseWrapper answer,
            FilterChain chain,
            TransactionStatus transaction) {
        try {
            if (!store.reserve(scope, key)) {
                transaction.setRollbackOnly();
                problems.write(
                        answer,
                        ApiException.conflict("request-in-progress", "A request with this key is still under way."));
                return;
            }
            Optional<StoredAnswer> earlier = store.find(scope, key);
            if (earlier.isPresent()) {
                replay(earlier.get(), fingerprint, answer);
                return;
            }
            chain.doFilter(request, answer);
            if (answer.getStatus() >= 400) {
                transaction.setRollbackOnly();
                return;
            }
            store.save(
                    scope,
                    key,
                    new StoredAnswer(
                            fingerprint,
                            answer.getStatus(),
                            answer.getContentType(),
                            answer.getHeader(HttpHeaders.LOCATION),
                            answer.getContentAsByteArray()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ServletException failure) {
            throw new Failed(failure);
        }
    }

    private void replay(StoredAnswer earlier, byte[] fingerprint, ContentCachingResponseWrapper answer)
            throws IOException {
        if (!MessageDigest.isEqual(earlier.requestHash(), fingerprint)) {
            problems.write(
                    answer,
                    ApiException.unprocessable(
                            "idempotency-key-reused", "This key was used before for a different request."));
            return;
        }
        answer.setStatus(earlier.status());
        answer.setHeader(REPLAYED_HEADER, "true");
        if (earlier.contentType() != null) {
            answer.setContentType(earlier.contentType());
        }
        if (earlier.location() != null) {
            answer.setHeader(HttpHeaders.LOCATION, earlier.location());
        }
        answer.getOutputStream().write(earlier.body());
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String contentType = request.getContentType();
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean hasReadableParts(HttpServletRequest request) {
        try {
            return request.getParts() != null;
        } catch (IOException | ServletException | IllegalStateException tooLargeOrBroken) {
            return false;
        }
    }

    /** Carries a checked exception through the transaction so that it rolls back. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ServletException cause;

        Failed(ServletException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
