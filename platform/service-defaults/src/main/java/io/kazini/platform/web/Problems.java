package io.kazini.platform.web;

import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The one shape of every error answer: RFC 9457 with a stable {@code code}. */
final class Problems {

    private Problems() {}

    static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(java.net.URI.create("urn:kazini:problem:" + code));
        problem.setProperty("code", code);
        String correlationId = MDC.get(RequestCorrelation.MDC_KEY);
        if (correlationId != null) {
            problem.setProperty("correlationId", correlationId);
        }
        return problem;
    }

    static ProblemDetail of(HttpStatusCode status, String code, String detail, List<FieldViolation> violations) {
        ProblemDetail problem = of(status, code, detail);
        if (!violations.isEmpty()) {
            problem.setProperty("errors", violations);
        }
        return problem;
    }

    static ProblemDetail of(ApiException refusal) {
        ProblemDetail problem = of(refusal.status(), refusal.code(), refusal.detail(), refusal.violations());
        for (Map.Entry<String, Object> property : refusal.properties().entrySet()) {
            problem.setProperty(property.getKey(), property.getValue());
        }
        return problem;
    }
}
