package io.kazini.referral.click.web;

import io.kazini.platform.web.ProblemWriter;
import io.kazini.referral.click.BotRules;
import io.kazini.referral.click.ClickJournal;
import io.kazini.referral.click.ClickProperties;
import io.kazini.referral.click.LinkTable;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class TrackWeb {

    @Bean
    FilterRegistrationBean<TrackFilter> trackFilter(
            LinkTable links, ClickJournal journal, BotRules bots, ClickProperties properties, Clock clock) {
        var registration = new FilterRegistrationBean<>(new TrackFilter(links, journal, bots, properties, clock));
        registration.addUrlPatterns(TrackFilter.PATH + "*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** As many as another service handles at a time. */
    @Bean
    FilterRegistrationBean<RoomForLinks> roomForLinks(
            @Value("${kazini.referral.other-requests:64}") int others, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new RoomForLinks(others, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
