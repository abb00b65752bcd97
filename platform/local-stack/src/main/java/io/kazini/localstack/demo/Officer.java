package io.kazini.localstack.demo;

import java.util.UUID;

/** An officer of the story, signed in. */
record Officer(UUID id, String fullName, String email, Api api) {}
