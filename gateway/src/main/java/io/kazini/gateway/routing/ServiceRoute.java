package io.kazini.gateway.routing;

import java.util.List;

/**
 * A service and the paths it answers.
 *
 * @param service the name it registers under
 */
record ServiceRoute(String service, List<String> paths) {

    static ServiceRoute to(String service, String... paths) {
        return new ServiceRoute(service, List.of(paths));
    }

    /** Where the gateway serves the description of the service's API. */
    String apiDocs() {
        return "/v3/api-docs/" + service;
    }

    /** Every service has an audit trail under its own name. */
    String audit() {
        return "/api/v1/audit/" + service + "/**";
    }
}
