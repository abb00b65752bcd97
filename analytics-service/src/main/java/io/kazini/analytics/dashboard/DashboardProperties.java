package io.kazini.analytics.dashboard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param reuse how long an answer is given again before the figures are read anew; zero reads them each time */
@Validated
@ConfigurationProperties("kazini.analytics.dashboard")
record DashboardProperties(@DefaultValue("1s") Duration reuse) {}
