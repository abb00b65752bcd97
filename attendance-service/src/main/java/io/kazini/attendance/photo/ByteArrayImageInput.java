package io.kazini.attendance.photo;

import javax.imageio.stream.ImageInputStreamImpl;

/** Image input straight from an array: the JDK's own stream would copy it. */
final class ByteArrayImageInput extends ImageInputStreamImpl {

    private final byte[] content;

    ByteArrayImageInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos >= content.length ? -1 : content[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        int available = (int) Math.min(length, content.length - streamPos);
        if (available <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(content, (int) streamPos, target, offset, available);
        streamPos += available;
        return available;
    }

    @Override
    public long length() {
        return content.length;
    }
}
