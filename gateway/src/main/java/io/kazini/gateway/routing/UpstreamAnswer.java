package io.kazini.gateway.routing;

import io.kazini.gateway.edge.SecurityHeadersFilter;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way to the client. Its connection goes back to the pool however writing it ends: the
 * framework sees to that only where it copies the body, not where it answers 304 itself. And an answer that breaks off
 * before a byte of it was sent on becomes a 502; later than that, all that can be done is to break off, too.
 *
 * <p>Server-sent events are passed on by a thread of their own, each as it comes, until either side goes. The request
 * ends for the container meanwhile, which handles only so many at a time: a few hundred dashboards that are left open
 * must not close the door.
 */
final class UpstreamAnswer implements ServerResponse {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamAnswer.class);
    private static final long NEVER = 0;
    private static final int BUFFER_BYTES = 8 * 1024;

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
        if (MediaType.TEXT_EVENT_STREAM.equalsTypeAndSubtype(headers().getContentType())) {
            stream(request, response);
            return null;
        }
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

    /** The headers are sent before the container's thread goes: nobody else may touch them then. */
    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(statusCode().value());
        headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        try {
            response.flushBuffer();
        } catch (IOException clientGone) {
            upstream.close();
            throw clientGone;
        }
        AsyncContext lasting = request.startAsync();
        lasting.setTimeout(NEVER);
        lasting.addListener(new ClientGone());
        Thread.ofVirtual().name("stream").start(() -> passOn(response, lasting));
    }

    private void passOn(HttpServletResponse response, AsyncContext lasting) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (upstream) {
            InputStream events = upstream.getBody();
            OutputStream client = response.getOutputStream();
            for (int read = events.read(buffer); read >= 0; read = events.read(buffer)) {
                client.write(buffer, 0, read);
                client.flush();
            }
        } catch (IOException | IllegalStateException ended) {
            LOG.debug("A stream of events ended", ended);
        } finally {
            end(lasting);
        }
    }

    /** Ends the request, so that the container does not try to write a page about the error to somebody who has left. */
    private static final class ClientGone implements AsyncListener {

        @Override
        public void onError(AsyncEvent event) {
            end(event.getAsyncContext());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            end(event.getAsyncContext());
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // Nothing is kept for the request.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is not started again.
        }
    }

    private static void end(AsyncContext lasting) {
        try {
            lasting.complete();
        } catch (IllegalStateException endedByContainer) {
            // It noticed first that the client is gone, and has ended the request itself.
            LOG.debug("A stream of events was ended by the container", endedByContainer);
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
