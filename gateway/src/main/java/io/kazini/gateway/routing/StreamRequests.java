package io.kazini.gateway.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Requests for answers that have no end. To close such an answer is to cut its connection: the usual way is to read the
 * rest first, in order to use the connection again, and here that would never be over.
 */
final class StreamRequests implements ClientHttpRequestFactory {

    private final HttpClient client;

    StreamRequests(HttpClient client) {
        this.client = client;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        Capturing factory = new Capturing(client);
        ClientHttpRequest request = factory.createRequest(uri, method);
        return new StreamRequest(request, Objects.requireNonNull(factory.captured));
    }

    /** One for each request: all that it holds is the client, which they share. */
    private static final class Capturing extends HttpComponentsClientHttpRequestFactory {

        private @Nullable HttpUriRequestBase captured;

        Capturing(HttpClient client) {
            super(client);
        }

        @Override
        protected void postProcessHttpRequest(ClassicHttpRequest request) {
            captured = (HttpUriRequestBase) request;
        }
    }

    private record StreamRequest(ClientHttpRequest request, HttpUriRequestBase connection)
            implements ClientHttpRequest {

        @Override
        public ClientHttpResponse execute() throws IOException {
            return new StreamResponse(request.execute(), connection);
        }

        @Override
        public OutputStream getBody() throws IOException {
            return request.getBody();
        }

        @Override
        public HttpMethod getMethod() {
            return request.getMethod();
        }

        @Override
        public URI getURI() {
            return request.getURI();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return request.getAttributes();
        }

        @Override
        public HttpHeaders getHeaders() {
            return request.getHeaders();
        }
    }

    private record StreamResponse(ClientHttpResponse response, HttpUriRequestBase connection)
            implements ClientHttpResponse {

        @Override
        public void close() {
            connection.abort();
            response.close();
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return response.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return response.getStatusText();
        }

        @Override
        public InputStream getBody() throws IOException {
            return response.getBody();
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }
    }
}
