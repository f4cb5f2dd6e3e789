package io.aftersales.satisfaction;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecordBase;

/** Moods of a conversation's messages, and how the buyer's mood went up to the last close. */
final class BatchMoods {

    private record Message(long at, int mood) {}

    private BatchMoods() {}

    static void count(List<SpecificRecordBase> events, IntFunction<BatchMetrics.Whom> whom, BatchMetrics metrics) {
        List<Message> messages = new ArrayList<>();
        int close = -1;
        List<Message> atClose = List.of();
        for (int i = 0; i < events.size(); i++) {
            ChatEvent event = (ChatEvent) events.get(i);
            if (event.getType() == ChatEventType.CLOSED && messages.size() >= 2) {
                close = i;
                atClose = List.copyOf(messages);
            } else if (event.getType() == ChatEventType.MESSAGE
                    && event.getSender() == Sender.BUYER
                    && event.getText() != null) {
                Message message = new Message(Batch.at(event), History.mood(event.getText()));
                messages.add(message);
                metrics.count(message.at, whom.apply(i), "sentimentMessages", 1);
                metrics.count(message.at, whom.apply(i), "sentimentMean", message.mood);
            }
        }
        if (close >= 0) {
            long change = change(atClose);
            long at = Batch.at(events.get(close));
            metrics.count(at, whom.apply(close), "sentimentConversations", 1);
            metrics.count(at, whom.apply(close), "sentimentChangeMean", change);
            if (change < 0) {
                metrics.count(at, whom.apply(close), "sentimentWorsened", 1);
            }
        }
    }

    private static long change(List<Message> messages) {
        List<Message> sorted = new ArrayList<>(messages);
        sorted.sort(Comparator.comparingLong(Message::at).thenComparingInt(Message::mood));
        int part = Math.min(3, sorted.size() / 2);
        return Math.round(
                1_000 * (mean(sorted.subList(sorted.size() - part, sorted.size())) - mean(sorted.subList(0, part))));
    }

    private static double mean(List<Message> messages) {
        return (double) messages.stream().mapToInt(Message::mood).sum() / messages.size() / 1_000;
    }
}
