package io.kazini.localstack.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Puts Spring's ahead-of-time processing of an application into a jar: its beans as code, with every condition decided as the
 * settings of this process decide it. Runs on the class path of the application, beside which the jar is put to use.
 *
 * @see <a href="https://docs.spring.io/spring-framework/reference/core/aot.html">Ahead of Time Optimizations</a>
 */
final class ContextCompiler {
    private static final String PROCESSOR = "org.springframework.boot.SpringApplicationAotProcessor";

    private ContextCompiler() {}

    /** @param arguments the application's main class, and the jar to write: whole, or not at all */
    public static void main(String... arguments) {
        int code = 0;
        try {
            compile(arguments[0], Path.of(arguments[1]));
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            e.printStackTrace();
            code = 1;
        }
        // The application may have started threads that wait for more.
        System.exit(code);
    }

    private static void compile(String application, Path jar) throws IOException, ReflectiveOperationException {
        Path work = jar.resolveSibling("context");
        StartupCache.deleteTree(work);
        Path sources = work.resolve("sources");
        Path resources = work.resolve("resources");
        Path classes = work.resolve("classes");
        process(application, sources, resources, classes);
        // Not every application has any.
        Files.createDirectories(resources);
        Files.createDirectories(classes);
        compile(sources, classes);
        Path unfinished = work.resolve(jar.getFileName());
        run(
                "jar",
                "--create",
                "--file",
                unfinished.toString(),
                "-C",
                classes.toString(),
                ".",
                "-C",
                resources.toString(),
                ".");
        Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
        StartupCache.deleteTree(work);
    }

    private static void process(String application, Path sources, Path resources, Path classes)
            throws ReflectiveOperationException {
        Class.forName(PROCESSOR).getMethod("main", String[].class).invoke(null, (Object) new String[] {
            application, sources.toString(), resources.toString(), classes.toString(), "io.kazini", "context"
        });
    }

    private static void compile(Path sources, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "-d",
                classes.toString(),
                "-classpath",
                classes + File.pathSeparator + System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        run("javac", arguments.toArray(String[]::new));
    }

    private static void run(String tool, String... arguments) {
        int code = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
        if (code != 0) {
            throw new IllegalStateException(tool + " ended with " + code);
        }
    }
}
