package io.kazini.identity;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody for a test, who nobody else is. */
public record Person(String fullName, String email, String phone, String password) {

    public static final String PASSWORD = "tumaini mtaani leo";

    public static Person anybody() {
        return new Person("Amina Otieno", "p" + UUID.randomUUID() + "@example.org", anyPhone(), PASSWORD);
    }

    public static String anyPhone() {
        return "2547%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    public Person withPhone(String newPhone) {
        return new Person(fullName, email, newPhone, password);
    }

    public Person withEmail(String newEmail) {
        return new Person(fullName, newEmail, phone, password);
    }

    public Person withPassword(String newPassword) {
        return new Person(fullName, email, phone, newPassword);
    }

    Map<String, Object> registration() {
        return Map.of("fullName", fullName, "email", email, "phone", phone, "password", password);
    }

    Map<String, Object> credentials() {
        return Map.of("email", email, "password", password);
    }
}
