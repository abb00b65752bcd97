package io.kazini.localstack.demo;

import java.util.UUID;

/** Somebody in the story, signed in. */
public record Person(UUID id, String fullName, String email, String phone, String password, Api api) {}
