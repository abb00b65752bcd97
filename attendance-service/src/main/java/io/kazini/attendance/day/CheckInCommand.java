package io.kazini.attendance.day;

import java.time.Instant;
import java.util.UUID;

/** @param clientTime what the device's clock showed when the worker checked in */
public record CheckInCommand(UUID applicationId, GpsReading reading, Instant clientTime) {}
