package io.kazini.referral.link.web;

import io.kazini.platform.security.Caller;
import io.kazini.referral.link.FindLinks;
import io.kazini.referral.link.LinkView;
import io.kazini.referral.link.QrCode;
import io.kazini.referral.link.QrCode.ErrorCorrection;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** QR codes of links. The same address and the same wishes make the same image, so its tag is known before it is. */
@RestController
@RequestMapping("/api/v1/links/{id}")
@PreAuthorize("hasAnyAuthority('links:manage', 'links:own')")
class QrController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final FindLinks findLinks;

    QrController(FindLinks findLinks) {
        this.findLinks = findLinks;
    }

    @Operation(summary = "The link's QR code as a drawing; `margin` in modules")
    @GetMapping("/qr.svg")
    ResponseEntity<byte[]> svg(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "M") ErrorCorrection errorCorrection,
            @RequestParam(defaultValue = "4") @Min(0) @Max(20) int margin,
            Caller caller,
            WebRequest request) {
        LinkView link = findLinks.one(id, caller);
        return answer(
                link,
                "svg",
                SVG,
                Objects.hash(errorCorrection.name(), margin),
                request,
                () -> QrCode.of(link.url(), errorCorrection, margin).svg());
    }

    @Operation(summary = "The link's QR code as an image; `size` of a side in pixels, `margin` in modules")
    @GetMapping("/qr.png")
    ResponseEntity<byte[]> png(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "512") @Min(64) @Max(2048) int size,
            @RequestParam(defaultValue = "M") ErrorCorrection errorCorrection,
            @RequestParam(defaultValue = "4") @Min(0) @Max(20) int margin,
            Caller caller,
            WebRequest request) {
        LinkView link = findLinks.one(id, caller);
        return answer(
                link,
                "png",
                MediaType.IMAGE_PNG,
                Objects.hash(size, errorCorrection.name(), margin),
                request,
                () -> QrCode.of(link.url(), errorCorrection, margin).png(size));
    }

    private static ResponseEntity<byte[]> answer(
            LinkView link, String ending, MediaType type, int wishes, WebRequest request, Supplier<byte[]> image) {
        UUID address = UUID.nameUUIDFromBytes(link.url().getBytes(StandardCharsets.UTF_8));
        String tag = "\"%s-%s-%08x\"".formatted(ending, address, wishes);
        CacheControl caching = CacheControl.noCache().cachePrivate();
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(caching)
                    .build();
        }
        String name = (link.slug() == null ? link.id().toString() : link.slug()) + "." + ending;
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(caching)
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(image.get());
    }
}
