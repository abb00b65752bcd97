package io.kazini.platform.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class GuardedHandlersTest {

    @RestController
    static class Forgotten {
        @GetMapping("/secrets/{id}")
        String secret() {
            return "";
        }
    }

    @RestController
    static class Guarded {
        @GetMapping("/guarded")
        @PreAuthorize("hasAuthority('x')")
        String guarded() {
            return "";
        }
    }

    @RestController
    @PreAuthorize("isAuthenticated()")
    static class GuardedAsAWhole {
        @GetMapping("/whole")
        String guarded() {
            return "";
        }
    }

    @RestController
    static class Open {
        @GetMapping("/open/{id}")
        String read() {
            return "";
        }

        @PostMapping("/open/{id}")
        String write() {
            return "";
        }
    }

    @Test
    void aServiceWithAForgottenPermissionDoesNotStart() {
        assertThatThrownBy(() -> start(List.of(), Guarded.class, Forgotten.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Forgotten#secret")
                .hasMessageNotContaining("Guarded#guarded");
    }

    @Test
    void permissionsOnMethodsAndOnClassesCount() {
        assertThatCode(() -> start(List.of(), Guarded.class, GuardedAsAWhole.class))
                .doesNotThrowAnyException();
    }

    @Test
    void aPublicPathCountsForItsMethodOnly() {
        assertThatThrownBy(() -> start(List.of("GET /open/*"), Open.class))
                .hasMessageContaining("Open#write")
                .hasMessageNotContaining("Open#read");
        assertThatCode(() -> start(List.of("/open/*"), Open.class)).doesNotThrowAnyException();
    }

    private static void start(List<String> publicPaths, Class<?>... controllers) {
        try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.register(controllers);
            context.register(RequestMappingHandlerMapping.class);
            context.refresh();
            new GuardedHandlers(context.getBean(RequestMappingHandlerMapping.class), publicPaths)
                    .afterSingletonsInstantiated();
        }
    }
}
