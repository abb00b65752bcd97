package io.kazini.attendance.photo;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxSize of an upload; larger ones are refused while they arrive
 * @param maxMegapixels of one photo, and of all photos that are decoded at the same time: a progressive JPEG costs
 *     up to six bytes a pixel while it is decoded; also the megabytes they are all decoded to
 * @param maxSide in pixels, so that a single row stays small
 * @param storedSide the longest side of what is kept, in pixels
 * @param quality of what is kept, 0 to 1
 * @param concurrent uploads held in memory at the same time
 * @param patience how long an upload waits for its turn before it is asked to come back
 * @param decoding how long the decoding of one photo may take before the upload is asked to come back
 */
@ConfigurationProperties("kazini.attendance.photo")
@Validated
public record PhotoSettings(
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("40") @Min(1) @Max(200) int maxMegapixels,
        @DefaultValue("20000") @Min(1000) @Max(65_535) int maxSide,
        @DefaultValue("1600") @Min(200) @Max(4000) int storedSide,

        @DefaultValue("0.82") @DecimalMin("0.3") @DecimalMax("1")
        float quality,

        @DefaultValue("2") @Min(1) @Max(64) int concurrent,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("20s") Duration decoding) {

    /** Of one photo once it is decoded: twice what the kept one would have in RGB. */
    long maxDecodedBytes() {
        return 6L * storedSide * storedSide;
    }

    long maxPixels() {
        return maxMegapixels * 1_000_000L;
    }
}
