package io.kazini.analytics.dashboard;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page at {@code /dashboard}, and entity tags: a client that polls gets 304 as long as nothing changed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DashboardProperties.class)
class DashboardWeb implements WebMvcConfigurer {

    private static final String PAGE = "/dashboard";

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController(PAGE).setViewName("forward:/dashboard/index.html");
        views.addRedirectViewController(PAGE + "/", PAGE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler(PAGE + "/*.html", PAGE + "/*.css", PAGE + "/*.js", PAGE + "/*.svg")
                .addResourceLocations("classpath:/static/dashboard/")
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                // Files of a reproducible build all have the same date.
                .setUseLastModified(false)
                .setEtagGenerator(DashboardWeb::contentHash);
    }

    @Bean
    RecentDashboards recentDashboards(DashboardQuery query, DashboardProperties properties) {
        return new RecentDashboards(query::read, properties.reuse(), Ticker.systemTicker());
    }

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> dashboardEntityTags() {
        var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        registration.addUrlPatterns("/api/v1/public/dashboard");
        return registration;
    }

    private static String contentHash(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
