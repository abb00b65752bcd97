package io.kazini.referral.officer.web;

import io.kazini.platform.security.Caller;
import io.kazini.referral.officer.ImportOfficers;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class OfficerImportController {

    private final ImportOfficers importOfficers;

    OfficerImportController(ImportOfficers importOfficers) {
        this.importOfficers = importOfficers;
    }

    @Operation(
            summary = "Add the officers of a CSV file, all or none",
            description =
                    "UTF-8, separated by commas, semicolons or tabs. The first row names the columns fullName, email,"
                            + " phone and, if wanted, region. If anything is wrong, the answer lists every error by row and column,"
                            + " rows as a spreadsheet numbers them.")
    @PostMapping(path = "/api/v1/officers/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('officers:manage')")
    ImportOfficers.Imported add(@RequestPart MultipartFile file, Caller caller) throws IOException {
        return importOfficers.add(file.getBytes(), caller);
    }
}
