package io.kazini.identity.account.web;

import io.kazini.identity.account.County;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CountyController {

    @Operation(summary = "Kenya's 47 counties, one of which a person may name at registration")
    @GetMapping("/api/v1/counties")
    Slice<County> counties() {
        return new Slice<>(County.all(), null);
    }
}
