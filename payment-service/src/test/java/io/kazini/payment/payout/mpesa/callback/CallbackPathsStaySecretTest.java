package io.kazini.payment.payout.mpesa.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CallbackPathsStaySecretTest {

    @Test
    void aTraceDoesNotShowTheCallbackToken() {
        assertThat(urlOf("/callbacks/mpesa/our-token/result")).isEqualTo("/callbacks/***");
        assertThat(urlOf("/api/v1/payments")).isEqualTo("/api/v1/payments");
    }

    @Test
    void otherObservationsAreLeftAlone() {
        Observation.Context context = new Observation.Context();
        assertThat(new CallbackPathsStaySecret().map(context)).isSameAs(context);
    }

    private static String urlOf(String path) {
        ServerRequestObservationContext context = new ServerRequestObservationContext(
                new MockHttpServletRequest("POST", path), new MockHttpServletResponse());
        context.addHighCardinalityKeyValue(KeyValue.of("http.url", path));
        new CallbackPathsStaySecret().map(context);
        KeyValue url = context.getHighCardinalityKeyValue("http.url");
        return url == null ? "" : url.getValue();
    }
}
