package io.kazini.platform.security;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Fetches the key set from whichever instance of the issuer answers. A host that discovery does not know is
 * taken as it stands, which is how it works where names resolve by DNS.
 */
class DiscoveredKeys implements ResourceRetriever {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int SIZE_LIMIT_BYTES = 100_000;

    private final ResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, SIZE_LIMIT_BYTES);
    private final Supplier<? extends DiscoveryClient> discovery;
    private volatile boolean answered;

    DiscoveredKeys(Supplier<? extends DiscoveryClient> discovery) {
        this.discovery = discovery;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        IOException lastFailure = new IOException("No instance of " + url.getHost());
        for (URI candidate : candidates(url)) {
            try {
                Resource keys = http.retrieveResource(candidate.toURL());
                answered = true;
                return keys;
            } catch (IOException unreachable) {
                lastFailure = unreachable;
            }
        }
        throw lastFailure;
    }

    /** True once any key set has arrived. */
    boolean haveAnswered() {
        return answered;
    }

    private List<URI> candidates(URL url) {
        List<URI> candidates = new ArrayList<>();
        for (ServiceInstance instance : discovery.get().getInstances(url.getHost())) {
            candidates.add(instance.getUri().resolve(url.getPath()));
        }
        if (candidates.isEmpty()) {
            candidates.add(URI.create(url.toString()));
        }
        return candidates;
    }
}
