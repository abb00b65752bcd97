package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrIT extends RunningReferral {

    @Test
    void theImageIsReadAsTheLinksAddress() throws Exception {
        Answer link = link();

        Answer png = get(link.text("qrPng") + "?size=300&errorCorrection=H&margin=2", administrator())
                .expect(200);

        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.bytes()));
        assertThat(image.getWidth()).isEqualTo(300);
        int[] pixels = image.getRGB(0, 0, 300, 300, null, 0, 300);
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(300, 300, pixels))))
                        .getText())
                .isEqualTo(link.text("url"));
    }

    @Test
    void theDrawingIsAnSvg() {
        Answer svg = get(link().text("qrSvg"), administrator()).expect(200);

        assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(new String(svg.bytes(), StandardCharsets.UTF_8)).startsWith("<svg");
    }

    @Test
    void whoHasTheImageIsNotSentItAgain() {
        Answer link = link();
        Answer first = get(link.text("qrPng"), administrator()).expect(200);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        Answer second = send(request(link.text("qrPng"), administrator())
                .header("If-None-Match", tag)
                .GET());
        Answer other = send(request(link.text("qrPng") + "?margin=5", administrator())
                .header("If-None-Match", tag)
                .GET());

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.bytes()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void absurdWishesAreRefused() {
        Answer link = link();

        for (String wish : new String[] {
            "size=0",
            "size=-1",
            "size=63",
            "size=2049",
            "size=99999999999",
            "size=x",
            "margin=-1",
            "margin=21",
            "errorCorrection=X",
            "size=64&margin=20"
        }) {
            assertThat(get(link.text("qrPng") + "?" + wish, administrator()).status())
                    .as(wish)
                    .isEqualTo(400);
        }
        get(link.text("qrSvg") + "?margin=21", administrator()).expect(400);
        get(LINKS + "/" + UUID.randomUUID() + "/qr.svg", administrator()).expect(404);
    }

    private Answer link() {
        UUID officer = officer();
        return link(officer, campaignOf(officer));
    }
}
