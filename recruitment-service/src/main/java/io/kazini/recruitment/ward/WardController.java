package io.kazini.recruitment.ward;

import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WardController {

    /** Wards have a code of their own; a cursor's tie-breaking id has nothing to break here. */
    private static final UUID NO_TIE = new UUID(0, 0);

    private final Wards wards;

    WardController(Wards wards) {
        this.wards = wards;
    }

    @Operation(summary = "The wards a job can lie in, by code")
    @GetMapping("/api/v1/wards")
    Slice<Ward> list(@RequestParam(required = false) @Nullable String constituency, Paging paging) {
        long after = paging.cursor().map(Cursor::number).orElse(0L);
        List<Ward> page = wards.all().stream()
                .filter(ward -> constituency == null || ward.constituency().equalsIgnoreCase(constituency))
                .filter(ward -> ward.code() > after)
                .limit(paging.fetchSize())
                .toList();
        return Slice.of(page, paging, ward -> Cursor.of((long) ward.code(), NO_TIE));
    }
}
