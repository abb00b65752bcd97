package io.kazini.localstack.topology;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The ports that a service's own settings name.
 *
 * @param management where health and metrics are answered: a port of their own, or the one for everything
 */
record ServicePorts(int server, int management) {
    static ServicePorts read(Path settings) {
        try (Reader reader = Files.newBufferedReader(settings)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            Integer server = port(document);
            if (server == null) {
                throw new IllegalStateException("no server.port in " + settings);
            }
            Integer management = port(at(document, "management"));
            if (management == null && at(document, "management.server.port") instanceof Integer joined) {
                management = joined;
            }
            return new ServicePorts(server, management == null ? server : management);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys may be nested, or joined by dots. */
    private static @Nullable Integer port(@Nullable Object settings) {
        Object nested = at(at(settings, "server"), "port");
        return (nested == null ? at(settings, "server.port") : nested) instanceof Integer port ? port : null;
    }

    private static @Nullable Object at(@Nullable Object node, String key) {
        return node instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
