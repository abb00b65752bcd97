package io.kazini.localstack.messages;

import io.kazini.localstack.messages.Message.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What came, the newest last. The oldest goes when there is no more room. */
final class Mailbox {

    private static final int ROOM = 2_000;

    private final Deque<Message> messages = new ArrayDeque<>();
    private final Map<Channel, AtomicInteger> refusals =
            new EnumMap<>(Map.of(Channel.EMAIL, new AtomicInteger(), Channel.SMS, new AtomicInteger()));

    synchronized void add(Message message) {
        if (messages.size() == ROOM) {
            messages.removeFirst();
        }
        messages.addLast(message);
    }

    synchronized List<Message> all() {
        return new ArrayList<>(messages);
    }

    List<Message> to(String recipient) {
        return all().stream().filter(message -> message.to().equals(recipient)).toList();
    }

    void refuseNext(Channel channel, int times) {
        refusals(channel).set(times);
    }

    /** Whether this one is to be refused. */
    boolean refuses(Channel channel) {
        return refusals(channel).getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private AtomicInteger refusals(Channel channel) {
        return refusals.getOrDefault(channel, new AtomicInteger());
    }
}
