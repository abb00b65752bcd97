package io.kazini.attendance.photo;

import io.kazini.platform.web.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Takes an upload apart into what is shown to people and what is kept as evidence. */
@Component
public class PhotoIntake {

    private final PhotoSettings settings;
    private final DecodeBudget budget;
    private final PhotoReencoder reencoder;

    PhotoIntake(PhotoSettings settings) {
        this.settings = settings;
        this.budget = new DecodeBudget(settings);
        this.reencoder = new PhotoReencoder(settings, budget);
    }

    /**
     * @param site the zone of times that the camera wrote without one
     * @throws ApiException 400 for nothing at all, 413 {@code photo-too-large}, 415 {@code unsupported-photo}, 422
     *     {@code unreadable-photo} or {@code photo-too-large}, 503 {@code photos-busy}
     */
    public ProofPhoto receive(InputStreamSource upload, ZoneId site) {
        return budget.forUpload(() -> {
            byte[] original = read(upload);
            PhotoFormat format = PhotoFormat.sniff(original);
            ExifTags exif = ExifTags.read(original, format, site);
            byte[] jpeg = reencoder.reencode(original, format, exif.orientation());
            return new ProofPhoto(jpeg, sha256(original), exif.evidence());
        });
    }

    private byte[] read(InputStreamSource upload) {
        int max = Math.toIntExact(settings.maxSize().toBytes());
        try (InputStream content = upload.getInputStream()) {
            byte[] original = content.readNBytes(max + 1);
            if (original.length == 0) {
                throw ApiException.invalidField("photo", "empty", "The photo is empty.");
            }
            if (original.length > max) {
                throw ApiException.payloadTooLarge(
                        "photo-too-large", "The photo is larger than %d MiB.".formatted(max >> 20));
            }
            return original;
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the upload", broken);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
