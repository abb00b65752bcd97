package io.kazini.referral.click;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param root folder of this instance alone, on a disk that outlives it; what lies there from before is taken up
 * @param maxSize what the journal may take on the disk while it cannot be loaded; beyond it links answer 503
 * @param segmentSize of one file; two of them are there at least, with all their blocks
 * @param forceInterval at most so much of the past, and what the disk is busy with, can be lost with the power supply
 * @param linger how long a click may wait for others to be loaded with it
 * @param batch how many records are loaded in one transaction at most
 * @param rushShare of the time that loading takes while links are followed as fast as all processors allow
 * @param rushPatience how long a click may wait because of that
 */
@Validated
@ConfigurationProperties("kazini.referral.journal")
public record JournalProperties(
        @NotNull @DefaultValue("click-journal") Path root,
        @DefaultValue("4GB") DataSize maxSize,
        @DefaultValue("16MB") DataSize segmentSize,
        @DurationMin(millis = 1) @DefaultValue("100ms") Duration forceInterval,
        @DurationMin(millis = 1) @DefaultValue("250ms") Duration linger,
        @DefaultValue("4000") int batch,

        @DecimalMin("0.01") @DecimalMax("1") @DefaultValue("0.05")
        double rushShare,

        @DurationMin(seconds = 1) @DefaultValue("1m") Duration rushPatience) {}
