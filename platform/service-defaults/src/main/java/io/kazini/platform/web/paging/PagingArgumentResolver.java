package io.kazini.platform.web.paging;

import io.kazini.platform.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link Paging} from {@code limit} and {@code cursor}. */
public class PagingArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        String cursor = request.getParameter("cursor");
        return new Paging(
                limit(request.getParameter("limit")),
                cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    private static int limit(@Nullable String limit) {
        if (limit == null || limit.isEmpty()) {
            return Paging.DEFAULT_LIMIT;
        }
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException notANumber) {
            throw ApiException.invalidField("limit", "wrong-type", "limit is a number.");
        }
    }
}
