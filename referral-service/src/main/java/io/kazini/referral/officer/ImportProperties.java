package io.kazini.referral.officer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxRows officers in one upload, at most
 * @param maxSize of one upload
 */
@Validated
@ConfigurationProperties("kazini.referral.officer-import")
record ImportProperties(
        @Min(1) @Max(50_000) @DefaultValue("10000") int maxRows,
        @DefaultValue("4MB") DataSize maxSize) {}
