package io.kazini.attendance.photo;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The servlet container refuses what is too large while it arrives, by the same limit as {@link PhotoIntake}. */
@Configuration(proxyBeanMethods = false)
class PhotoUploadConfiguration {

    /** Part headers and the JSON part beside the photo. */
    private static final DataSize ENVELOPE = DataSize.ofKilobytes(64);

    @Bean
    MultipartConfigElement multipartConfigElement(PhotoSettings settings) {
        MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setMaxFileSize(settings.maxSize());
        factory.setMaxRequestSize(DataSize.ofBytes(settings.maxSize().toBytes() + ENVELOPE.toBytes()));
        // Waiting uploads wait on disk.
        factory.setFileSizeThreshold(DataSize.ofKilobytes(16));
        return factory.createMultipartConfig();
    }
}
