package io.kazini.attendance.day.web;

import io.kazini.attendance.day.CheckIn;
import io.kazini.attendance.day.CheckOut;
import io.kazini.attendance.day.DayView;
import io.kazini.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/attendance")
@PreAuthorize("hasAuthority('attendance:check-in')")
class CheckInController {

    private final CheckIn checkIn;
    private final CheckOut checkOut;

    CheckInController(CheckIn checkIn, CheckOut checkOut) {
        this.checkIn = checkIn;
        this.checkOut = checkOut;
    }

    @PostMapping(path = "/check-ins", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Check in on site today, with position and photo (JPEG or PNG)")
    ResponseEntity<DayView> checkIn(
            Caller caller, @RequestPart @Valid CheckInRequest checkIn, @RequestPart MultipartFile photo) {
        DayView day = this.checkIn.checkIn(caller.userId(), checkIn.command(), photo);
        return ResponseEntity.created(URI.create("/api/v1/attendance/days/" + day.id()))
                .body(day);
    }

    @PostMapping("/days/{id}/check-out")
    @Operation(summary = "Leave the site; once, on the same day")
    DayView checkOut(Caller caller, @PathVariable UUID id, @RequestBody @Valid CheckOutRequest request) {
        return checkOut.checkOut(caller.userId(), id, request.reading(), request.clientTime());
    }
}
