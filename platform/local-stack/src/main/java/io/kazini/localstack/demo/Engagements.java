package io.kazini.localstack.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Who was hired, and what they have earned together. */
final class Engagements implements Iterable<Engagement> {

    private final List<Engagement> all = new ArrayList<>();

    void add(Engagement engagement) {
        all.add(engagement);
    }

    Engagement get(int number) {
        return all.get(number);
    }

    Engagement of(String applicationId) {
        return all.stream()
                .filter(engagement -> engagement.applicationId().toString().equals(applicationId))
                .findFirst()
                .orElseThrow(
                        () -> new DemoFailure("A day of an unknown application is in the queue: " + applicationId));
    }

    List<Person> supervisors() {
        return all.stream()
                .map(engagement -> engagement.job().supervisor())
                .distinct()
                .toList();
    }

    int size() {
        return all.size();
    }

    int approvedDays() {
        return all.stream().mapToInt(Engagement::approvedDays).sum();
    }

    long dueMinor() {
        return all.stream().mapToLong(Engagement::dueMinor).sum();
    }

    @Override
    public Iterator<Engagement> iterator() {
        return Collections.unmodifiableList(all).iterator();
    }
}
