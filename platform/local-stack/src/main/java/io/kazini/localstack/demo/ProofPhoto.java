package io.kazini.localstack.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws a photo of its own for each check-in: one that was used before would be flagged. */
final class ProofPhoto {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SHAPES = 12;

    private ProofPhoto() {}

    static byte[] take(String caption, Random random) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        for (int shape = 0; shape < SHAPES; shape++) {
            canvas.setColor(new Color(random.nextInt(0x1000000)));
            canvas.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(120), random.nextInt(120));
        }
        canvas.dispose();
        try (ByteArrayOutputStream jpeg = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(caption, impossible);
        }
    }
}
