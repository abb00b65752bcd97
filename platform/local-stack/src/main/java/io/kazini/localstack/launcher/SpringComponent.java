package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.Compilers;
import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.localstack.infra.Ports;
import io.kazini.localstack.infra.ServerProcess;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.messages.MessageSink;
import io.kazini.localstack.mpesa.MpesaSimulator;
import io.kazini.localstack.sheets.SheetsSimulator;
import io.kazini.localstack.topology.Deployable;
import io.kazini.localstack.topology.Deployable.Role;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module of this repository, run from its extracted jar with its start-up cache. It stays with the jar it first saw: a build
 * while the stack starts must not mix two.
 */
final class SpringComponent implements Trainable {
    private static final int PROBE_TIMEOUT_MILLIS = 2000;
    private static final int OK = 200;
    private static final Duration EXTRACTION_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration COMPILATION_TIMEOUT = Duration.ofMinutes(5);
    /** A dozen of them start at once, without start-up caches the first time; one that dies is noticed at once. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(8);

    private static final Pattern SETTING = Pattern.compile("(KAZINI|SPRING|MANAGEMENT|SERVER|EUREKA|LOGGING)_.*");
    private static final Set<String> OF_THE_LAUNCHER = Set.of(
            "KAZINI_ROOT",
            "KAZINI_HOME",
            "KAZINI_PORT_OFFSET",
            "KAZINI_MVN",
            "KAZINI_NO_BUILD",
            "KAZINI_JIT",
            "KAZINI_TRAINING",
            "KAZINI_LAUNCHER_FLAG",
            "KAZINI_ADMIN_PASSWORD",
            "KAZINI_BENCH_HOME",
            "KAZINI_BENCH_CLICKS");

    private final LocalStack stack;
    private final Deployable deployable;
    private final int port;
    private final int managementPort;
    private final Supplier<StartupCache> startupCache;

    SpringComponent(LocalStack stack, Deployable deployable) {
        this.stack = stack;
        this.deployable = deployable;
        this.port = stack.port(deployable);
        this.managementPort = stack.managementPort(deployable);
        this.startupCache = new Once<>(() -> StartupCache.of(stack, deployable.name(), fingerprint()));
    }

    /** Of all that decides what a start loads, conditions on settings included: also on those that others give. */
    private Fingerprint fingerprint() {
        Fingerprint fingerprint = new Fingerprint()
                .withContentOf(executableJar())
                .with(flags())
                .with(new TreeSet<>(environment().keySet()));
        System.getenv().entrySet().stream()
                .filter(variable -> SETTING.matcher(variable.getKey()).matches())
                .filter(variable -> !OF_THE_LAUNCHER.contains(variable.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(fingerprint::with);
        Deployable configServer = Topology.named("config-server");
        return deployable.equals(configServer) ? fingerprint : fingerprint.withContentOf(executableJar(configServer));
    }

    /** The same module as it is built now. */
    SpringComponent anew() {
        return new SpringComponent(stack, deployable);
    }

    Deployable deployable() {
        return deployable;
    }

    @Override
    public String name() {
        return deployable.name();
    }

    @Override
    public boolean isCalled(String typed) {
        return deployable.isCalled(typed);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Integer> ports() {
        return Stream.of(port, managementPort).distinct().toList();
    }

    @Override
    public StopOrder stopOrder() {
        return switch (deployable.role()) {
            case FOUNDATION -> StopOrder.FOUNDATIONS;
            case SERVICE -> StopOrder.SERVICES;
            case GATEWAY -> StopOrder.GATEWAY;
        };
    }

    @Override
    public Launched launch() {
        StartupCache cache = filledCache();
        return launched(start(command(cache.useFlags()), stack.log(name())));
    }

    private Launched launched(ServerProcess started) {
        return new Launched(started.process(), () -> started.awaitReady(this::isReady, START_TIMEOUT));
    }

    @Override
    public StartupCache startupCache() {
        return startupCache.get();
    }

    private StartupCache filledCache() {
        StartupCache cache = startupCache();
        cache.fill(directory -> extractInto(directory, stack.log(name())));
        return cache;
    }

    /** Its context, compiled; what cannot be compiled starts without. */
    @Override
    public Optional<Launched> prepare(Path log) {
        filledCache();
        if (!isCompiledAhead() || Files.exists(context())) {
            return Optional.empty();
        }
        String ownClasses = System.getProperty("java.class.path").split(File.pathSeparator, -1)[0];
        List<String> command = JavaCommand.of(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "-classpath",
                extractedJar() + File.pathSeparator + ownClasses,
                ContextCompiler.class.getName(),
                applicationClass(),
                context().toString());
        ServerProcess compilation = start(JavaCommand.atLeisure(command), log);
        return Optional.of(new Launched(compilation.process(), () -> {
            if (!compilation.endsWell(COMPILATION_TIMEOUT)) {
                throw new StackException("it did not end well");
            }
        }));
    }

    /** Eureka's server forgets to open its registry when its beans were processed ahead of time. */
    private boolean isCompiledAhead() {
        return !deployable.equals(Topology.named("discovery"));
    }

    @Override
    public Launched rehearse(Path log, boolean training) {
        StartupCache cache = filledCache();
        List<String> flags = training ? cache.beginTraining() : cache.useFlags();
        return launched(start(JavaCommand.atLeisure(command(flags)), log));
    }

    @Override
    public void exercise() {
        answer(
                port,
                switch (deployable.shortName()) {
                    case "config-server" -> "/application/default";
                    case "discovery" -> "/eureka/apps/";
                    case "gateway" ->
                        GatewayReach.path(Topology.with(Role.SERVICE).getFirst().name());
                    default -> "/v3/api-docs";
                });
    }

    private List<String> command(List<String> additionalFlags) {
        List<String> flags = new ArrayList<>(flags());
        flags.addAll(additionalFlags);
        if (StartupCache.OFF || Files.notExists(context())) {
            return JavaCommand.of(flags, "-jar", extractedJar().toString());
        }
        flags.add("-Dspring.aot.enabled=true");
        return JavaCommand.of(flags, "-classpath", context() + File.pathSeparator + extractedJar(), applicationClass());
    }

    private Path extractedJar() {
        return startupCache().directory().resolve(executableJar().getFileName());
    }

    private Path context() {
        return startupCache().directory().resolve("context.jar");
    }

    private String applicationClass() {
        try (JarFile jar = new JarFile(extractedJar().toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess start(List<String> command, Path log) {
        return ServerProcess.start(
                name(), command, environment(), startupCache().directory(), log);
    }

    private Path executableJar() {
        return executableJar(deployable);
    }

    private Path executableJar(Deployable module) {
        return module.executableJar(stack.root())
                .orElseThrow(() ->
                        new StackException(module.name() + " has not been built: run ./kazini up without --no-build."));
    }

    private void extractInto(Path directory, Path log) {
        List<String> flags = new ArrayList<>(Compilers.quickAlone());
        flags.add("-Djarmode=tools");
        List<String> command = JavaCommand.of(
                flags, "-jar", executableJar().toString(), "extract", "--force", "--destination", directory.toString());
        ServerProcess extraction = ServerProcess.start(name(), command, Map.of(), directory, log);
        if (!extraction.endsWell(EXTRACTION_TIMEOUT)) {
            throw new StackException(name() + " could not be extracted from its jar (log: " + log + ")");
        }
    }

    boolean isReady() {
        if (!Ports.accepts(port) || !Ports.accepts(managementPort)) {
            return false;
        }
        return answer(managementPort, "/actuator/health/readiness") == OK;
    }

    /** The status of the answer, 0 if there is none. */
    private static int answer(int port, String path) {
        try {
            HttpURLConnection request = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            request.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
            request.setReadTimeout(PROBE_TIMEOUT_MILLIS);
            try {
                return request.getResponseCode();
            } finally {
                request.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }

    /** Small: a dozen of them share one machine. */
    private List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms32m",
                "-Xmx160m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // A process without memory is half dead and looks alive.
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ReservedCodeCacheSize=64m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        flags.addAll(deployable.role() == Role.FOUNDATION ? Compilers.quickAlone() : Compilers.flags());
        return flags;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        if (managementPort != port) {
            environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
            environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        }
        // Nobody is balanced to another instance here: there is nothing to wait for.
        environment.put("KAZINI_SHUTDOWN_DRAIN", "0s");
        environment.put("KAZINI_CONFIG_URI", stack.url(Topology.named("config-server")));
        // Discovery itself would take the address for that of a peer.
        if (!deployable.equals(Topology.named("discovery"))) {
            environment.put(
                    "EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", stack.url(Topology.named("discovery")) + "/eureka/");
            environment.put("EUREKA_INSTANCE_HOSTNAME", "localhost");
            environment.put("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1");
            environment.put("EUREKA_INSTANCE_PREFERIPADDRESS", "true");
        }
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers());
        if (deployable.hasDatabase()) {
            DatabaseAccess database = PostgresComponent.access(stack, deployable);
            environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
            environment.put("SPRING_DATASOURCE_USERNAME", database.username());
            environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
        }
        switch (deployable.shortName()) {
            case "identity" -> {
                environment.put("KAZINI_IDENTITY_BOOTSTRAP_ADMIN_PASSWORD", stack.administratorOneTimePassword());
                // Plain http on one machine: some clients would not send a secure cookie back.
                environment.put("KAZINI_IDENTITY_SESSION_SECURECOOKIE", "false");
                environment.putAll(MessageSink.serviceEnvironment(stack.messageSinkPort(), stack.smtpPort()));
            }
            case "payment" ->
                environment.putAll(MpesaSimulator.serviceEnvironment(
                        stack.mpesaSimulatorPort(),
                        stack.url(deployable),
                        stack.secrets().get("mpesa-callback-token")));
            case "referral" -> {
                environment.put("KAZINI_REFERRAL_PUBLICURL", stack.gatewayUrl());
                environment.put("KAZINI_REFERRAL_LANDING_HTTPONLOCALHOST", "true");
                // Plain http on one machine, as for identity.
                environment.put("KAZINI_REFERRAL_CLICK_SECURECOOKIES", "false");
                environment.put("KAZINI_REFERRAL_JOURNAL_ROOT", filesRoot());
                environment.put(
                        "KAZINI_REFERRAL_PERSONHASH_SECRET", stack.secrets().get("referral-person-hash"));
            }
            case "analytics" -> {
                environment.put("KAZINI_FILES_ROOT", filesRoot());
                environment.putAll(
                        SheetsSimulator.serviceEnvironment(stack.sheetsSimulatorPort(), stack.sheetsPrivateKey()));
            }
            case "attendance" -> {
                environment.put("KAZINI_FILES_ROOT", filesRoot());
                // So that the demo can tell days of work in seconds.
                environment.put("KAZINI_CLOCK_SIMULATED", "true");
            }
            default -> {
                // Nothing of its own.
            }
        }
        return environment;
    }

    private String filesRoot() {
        try {
            return Files.createDirectories(stack.files(deployable)).toString();
        } catch (IOException e) {
            throw new StackException("Files cannot be kept in " + stack.files(deployable) + ": " + e.getMessage(), e);
        }
    }
}
