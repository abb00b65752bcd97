package io.kazini.identity.session.web;

import io.kazini.identity.session.SessionRegister;
import io.kazini.platform.security.Caller;
import io.kazini.platform.security.CurrentCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Identity knows at once what others learn by event or when a token expires: a session that has ended, a role
 * that was revoked. A handler interceptor and not a token validator, so that an outage of the database is
 * answered as one and not as an invalid token.
 */
@Configuration(proxyBeanMethods = false)
class RevokedTokens implements WebMvcConfigurer, HandlerInterceptor {

    /** What to do about a token that is no longer good is exactly what one comes here for. */
    private static final List<String> ASK_FOR_NO_TOKEN =
            List.of("/api/v1/auth/register", "/api/v1/auth/sign-in", "/api/v1/auth/refresh", "/api/v1/auth/sign-out");

    private final SessionRegister register;

    RevokedTokens(SessionRegister register) {
        this.register = register;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").excludePathPatterns(ASK_FOR_NO_TOKEN);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Caller> caller = CurrentCaller.get();
        if (caller.isPresent() && !holds(caller.get())) {
            throw new InvalidBearerTokenException("The session has ended or the roles have changed");
        }
        return true;
    }

    /** A partner's system has no session: its tokens are short-lived instead, and open nothing here. */
    private boolean holds(Caller caller) {
        return caller.isPartner() || register.stillHold(caller.sessionId(), caller.userId(), caller.roles());
    }
}
