package io.kazini.platform.files;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The file store, where {@code kazini.files.root} names a folder. */
@AutoConfiguration
@ConditionalOnProperty("kazini.files.root")
public class FilesAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FileStore fileStore(@Value("${kazini.files.root}") Path root) {
        return new FileSystemFileStore(root);
    }
}
