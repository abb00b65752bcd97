package io.kazini.recruitment.skill;

import java.util.UUID;

/**
 * @param openJobs how many published jobs ask for it
 */
public record Skill(UUID id, String name, long openJobs) {}
