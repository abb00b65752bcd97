package io.kazini.attendance.photo;

import java.awt.geom.AffineTransform;

/** How a camera was held: EXIF's eight orientations, named by what sets the picture upright. */
enum Orientation {
    UPRIGHT(1, 0, 0, 1),
    MIRROR(-1, 0, 0, 1),
    HALF_TURN(-1, 0, 0, -1),
    FLIP(1, 0, 0, -1),
    TRANSPOSE(0, 1, 1, 0),
    QUARTER_TURN_RIGHT(0, 1, -1, 0),
    TRANSVERSE(0, -1, -1, 0),
    QUARTER_TURN_LEFT(0, -1, 1, 0);

    private final int xToX;
    private final int xToY;
    private final int yToX;
    private final int yToY;

    Orientation(int xToX, int xToY, int yToX, int yToY) {
        this.xToX = xToX;
        this.xToY = xToY;
        this.yToX = yToX;
        this.yToY = yToY;
    }

    /** @param exif the value of EXIF's tag 0x0112; anything but 1 to 8 says nothing */
    static Orientation ofExif(int exif) {
        return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
    }

    boolean swapsSides() {
        return xToX == 0;
    }

    /** Turns a picture of this size so that its upper left corner is at 0, 0 again. */
    AffineTransform upright(int width, int height) {
        int shiftX = xToX < 0 ? width : yToX < 0 ? height : 0;
        int shiftY = xToY < 0 ? width : yToY < 0 ? height : 0;
        return new AffineTransform(xToX, xToY, yToX, yToY, shiftX, shiftY);
    }
}
