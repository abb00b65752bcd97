package io.kazini.systemtests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the processors' time goes: named threads of this process, the rest of it, and the processes it has started. Says what
 * a thing costs even where others use the machine as well.
 */
record CpuTime(Map<String, Long> nanos) {

    private static final String REST = "the rest of this process";

    /** @param threads what a group of threads is called, by the beginning of their names */
    static CpuTime now(Map<String, String> threads) {
        ThreadMXBean beans = ManagementFactory.getThreadMXBean();
        Map<String, Long> nanos = new LinkedHashMap<>();
        long rest = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        for (ThreadInfo thread : beans.getThreadInfo(beans.getAllThreadIds())) {
            if (thread == null) {
                continue;
            }
            long used = Math.max(0, beans.getThreadCpuTime(thread.getThreadId()));
            for (Map.Entry<String, String> group : threads.entrySet()) {
                if (thread.getThreadName().startsWith(group.getKey())) {
                    nanos.merge(group.getValue(), used, Long::sum);
                    rest -= used;
                }
            }
        }
        nanos.put(REST, rest);
        ProcessHandle.current()
                .descendants()
                .forEach(process -> nanos.merge(
                        name(process),
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos(),
                        Long::sum));
        return new CpuTime(nanos);
    }

    /** Microseconds of a core for each of so many things that were done since then. */
    String since(CpuTime before, long count) {
        return nanos.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.0f",
                        entry.getKey(),
                        (entry.getValue() - before.nanos.getOrDefault(entry.getKey(), 0L)) / 1e3 / count))
                .collect(Collectors.joining(", "));
    }

    private static String name(ProcessHandle process) {
        String command = process.info().command().orElse("other");
        return command.endsWith("java") ? "broker" : command.substring(command.lastIndexOf('/') + 1);
    }
}
