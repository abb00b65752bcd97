package io.kazini.analytics.export;

import io.kazini.analytics.export.sheets.SheetsProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExportProperties.class, PausePolicy.class, SheetsProperties.class})
class ExportConfiguration {}
