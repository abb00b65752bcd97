package io.kazini.analytics.referral.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page at {@code /referrals}. It holds no figure: whoever opens it signs in there. */
@Configuration(proxyBeanMethods = false)
class ReferralPage implements WebMvcConfigurer {

    private static final String PAGE = "/referrals";

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController(PAGE).setViewName("forward:/referrals/index.html");
        views.addRedirectViewController(PAGE + "/", PAGE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler(PAGE + "/*.html", PAGE + "/*.css", PAGE + "/*.js", PAGE + "/*.svg")
                .addResourceLocations("classpath:/static/referrals/")
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                // Files of a reproducible build all have the same date.
                .setUseLastModified(false)
                .setEtagGenerator(ReferralPage::contentHash);
    }

    private static String contentHash(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
