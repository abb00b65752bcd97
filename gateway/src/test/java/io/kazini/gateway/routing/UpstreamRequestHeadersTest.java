package io.kazini.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.web.RequestCorrelation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.ServerRequest;

class UpstreamRequestHeadersTest {

    private final MockHttpServletRequest client = new MockHttpServletRequest("POST", "/api/v1/jobs");

    @BeforeEach
    void arrive() {
        MDC.put(RequestCorrelation.MDC_KEY, "id-1");
        client.setRemoteAddr("198.51.100.7");
    }

    @AfterEach
    void leave() {
        MDC.clear();
    }

    @Test
    void theGatewaysWordReplacesTheClients() {
        client.addHeader("X-Kazini-Client-Address", "10.0.0.1");
        client.addHeader("x-kazini-anything", "x");
        client.addHeader("X-Correlation-Id", "not this one");

        HttpHeaders sent = sent();

        assertThat(sent.get("X-Kazini-Client-Address")).containsExactly("198.51.100.7");
        assertThat(sent.get("X-Correlation-Id")).containsExactly("id-1");
        assertThat(sent.containsHeader("X-Kazini-Anything")).isFalse();
    }

    @Test
    void whatTheClientMeansForItsNextHopStaysHere() {
        client.addHeader("Connection", "keep-alive, X-For-This-Hop");
        client.addHeader("X-For-This-Hop", "x");
        client.addHeader("Proxy-Connection", "keep-alive");
        client.addHeader("X-For-The-Service", "y");

        HttpHeaders sent = sent();

        assertThat(sent.containsHeader("X-For-This-Hop")).isFalse();
        assertThat(sent.containsHeader("Proxy-Connection")).isFalse();
        assertThat(sent.getFirst("X-For-The-Service")).isEqualTo("y");
    }

    @Test
    void theContentTypeIsHandedOnAsItCame() {
        client.setCharacterEncoding("UTF-8");
        client.removeHeader("Content-Type");
        client.addHeader("Content-Type", "multipart/form-data; boundary=x");

        assertThat(sent().get("Content-Type")).containsExactly(client.getHeader("Content-Type"));
    }

    private HttpHeaders sent() {
        ServerRequest request = ServerRequest.create(client, List.of());
        return new UpstreamRequestHeaders().apply(request.headers().asHttpHeaders(), request);
    }
}
