package io.kazini.payment.payout.mpesa.callback;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** The callback token is part of a path, and paths go into traces. */
@Component
class CallbackPathsStaySecret implements ObservationFilter {

    private static final String CALLBACKS = "/callbacks/";

    @Override
    public Observation.Context map(Observation.Context context) {
        if (context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && request.getCarrier().getRequestURI().startsWith(CALLBACKS)) {
            context.addHighCardinalityKeyValue(KeyValue.of("http.url", CALLBACKS + "***"));
        }
        return context;
    }
}
