package io.kazini.analytics.export.sheets;

import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The client for everything that Google answers, with its time-outs. */
@Component
class SheetsHttp {

    static final int MAX_ANSWER = 1024 * 1024;

    private final RestClient client;

    SheetsHttp(SheetsProperties properties, RestClient.Builder builder) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(properties.readTimeout());
        this.client = builder.clone()
                .baseUrl(properties.baseUrl())
                .requestFactory(requests)
                .build();
    }

    RestClient client() {
        return client;
    }
}
