package io.kazini.gateway.routing;

import io.kazini.gateway.edge.SecurityHeadersFilter;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way to the client. Its connection goes back to the pool however writing it ends: the
 * framework sees to that only where it copies the body, not where it answers 304 itself. And an answer that breaks off
 * before a byte of it was sent on becomes a 502; later than that, all that can be done is to break off, too.
 */
final class UpstreamAnswer implements ServerResponse {

    private final ServerResponse answer;
    private final ClientHttpResponse upstream;
    private final ProblemWriter problems;

    UpstreamAnswer(ServerResponse answer, ClientHttpResponse upstream, ProblemWriter problems) {
        this.answer = answer;
        this.upstream = upstream;
        this.problems = problems;
    }

    @Override
    public HttpStatusCode statusCode() {
        return answer.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return answer.headers();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return answer.cookies();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        try (upstream) {
            return answer.writeTo(request, response, context);
        } catch (IOException brokenOff) {
            if (response.isCommitted()) {
                throw brokenOff;
            }
            takeBack(response);
            problems.write(response, UpstreamFailure.brokenOff(brokenOff));
            return null;
        }
    }

    /** Forgets the part of the answer that was prepared; what the gateway said itself stays. */
    private void takeBack(HttpServletResponse response) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            if (!headers().containsHeader(name) || SecurityHeadersFilter.NAMES.contains(name)) {
                own.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        response.reset();
        own.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }
}
