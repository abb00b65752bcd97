package io.kazini.gateway.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request body may be.
 *
 * @param upload multipart bodies: a photo of 10 MiB and its fields
 * @param other everything else
 */
@ConfigurationProperties("kazini.gateway.request-size")
record RequestSizeProperties(
        @DefaultValue("12MB") DataSize upload,
        @DefaultValue("1MB") DataSize other) {}
