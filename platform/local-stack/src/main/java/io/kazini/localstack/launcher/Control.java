package io.kazini.localstack.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Consumer;

/**
 * How another terminal asks the launcher for something: one line, {@code TOKEN restart NAME}, on a loopback port; one line back,
 * {@code ok} or the error. The token lies in a file that only the owner can read.
 */
final class Control {
    private static final int BACKLOG = 4;
    private static final String OK = "ok";

    private final ServerSocket socket;
    private final String token;

    private Control(ServerSocket socket, String token) {
        this.socket = socket;
        this.token = token;
    }

    static Control listen(String token, Consumer<String> restart) {
        try {
            Control control = new Control(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), token);
            Thread.ofPlatform().daemon().name("control").start(() -> control.serve(restart));
            return control;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    static void requestRestart(LauncherState launcher, String name) {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), launcher.controlPort());
                PrintWriter request = writer(connection);
                BufferedReader answer = reader(connection)) {
            request.println(launcher.token() + " restart " + name);
            String line = answer.readLine();
            if (!OK.equals(line)) {
                throw new StackException(line == null ? "The launcher went away." : line);
            }
        } catch (IOException e) {
            throw new StackException("The launcher does not answer: " + e.getMessage(), e);
        }
    }

    private void serve(Consumer<String> restart) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept();
                    BufferedReader request = reader(connection);
                    PrintWriter answer = writer(connection)) {
                String line = request.readLine();
                answer.println(line == null ? "empty request" : answer(line.split(" ", -1), restart));
            } catch (IOException e) {
                // The other side hung up; the next one is served.
            }
        }
    }

    private String answer(String[] words, Consumer<String> restart) {
        if (words.length != 3 || !isToken(words[0]) || !words[1].equals("restart")) {
            return "not allowed";
        }
        try {
            restart.accept(words[2]);
            return OK;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private boolean isToken(String word) {
        return MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static BufferedReader reader(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private static PrintWriter writer(Socket connection) throws IOException {
        return new PrintWriter(new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.UTF_8), true);
    }
}
