package io.aftersales.local.bench.load;

import static io.aftersales.local.bench.load.Day.MINUTE;
import static io.aftersales.local.bench.load.Day.SECOND;
import static io.aftersales.local.bench.load.ExpectedClocks.NEVER;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.local.bench.load.ExpectedClocks.Levels;
import java.util.Map;
import java.util.SplittableRandom;

/** A conversation of about ten messages, a third of them begun by a bot and then handed to a human. */
final class ConversationLife implements Subject {

    private static final int OPENED = 0;
    private static final int BUYER = 1;
    private static final int AGENT = 2;
    private static final int BOT = 3;
    private static final int HANDED = 4;
    private static final int CLOSED = 5;

    private final Timeline timeline = new Timeline();
    private final OrderForms forms;
    private final String id;
    private final String agentId;
    private final Texts texts;
    private final SplittableRandom random;
    private final long waitsFrom;
    private final long answeredAt;
    private boolean tellsInjury;

    ConversationLife(OrderForms forms, String id, long openedAt, Texts texts, Pace pace, SplittableRandom random) {
        this.forms = forms;
        this.id = id;
        this.texts = texts;
        this.random = random;
        this.agentId = forms.shop().agents()[random.nextInt(forms.shop().agents().length)];
        timeline.plan(openedAt, OPENED);
        long time = openedAt + pace.of(SECOND) + pace.after(random, 5 * SECOND);
        timeline.plan(time, BUYER);
        if (random.nextInt(10) < 3) {
            time += pace.of(SECOND);
            timeline.plan(time, BOT);
            time += pace.of(3 * SECOND) + pace.after(random, 20 * SECOND);
            timeline.plan(time, BUYER);
            time += pace.of(SECOND);
            timeline.plan(time, BOT);
            time += pace.of(2 * SECOND);
            timeline.plan(time, HANDED);
        }
        waitsFrom = time;
        answeredAt = random.nextInt(100) < 2 ? NEVER : time + pace.of(SECOND) + pace.after(random, 80 * SECOND);
        int left = random.nextInt(3, 14);
        if (answeredAt == NEVER) {
            time += pace.of(2 * MINUTE);
            timeline.plan(time, BUYER);
        } else {
            time = answeredAt;
            timeline.plan(time, AGENT);
        }
        boolean agentNext = false;
        for (int i = 0; answeredAt != NEVER && i < left; i++) {
            time += pace.of(2 * SECOND) + pace.after(random, 25 * SECOND);
            timeline.plan(time, agentNext ? AGENT : BUYER);
            agentNext = random.nextInt(4) == 0 ? agentNext : !agentNext;
        }
        timeline.plan(time + pace.of(3 * MINUTE) + pace.after(random, MINUTE), CLOSED);
        timeline.seal();
    }

    /** The same, but the buyer's next message tells of an injury. */
    ConversationLife withInjury() {
        tellsInjury = true;
        return this;
    }

    @Override
    public long nextAt() {
        return timeline.nextAt();
    }

    @Override
    public GeneratedEvent next(EventForge forge) {
        long time = timeline.nextAt();
        int code = timeline.next();
        if (code == BUYER && tellsInjury) {
            tellsInjury = false;
            forge.injury();
            return forge.of(message(Sender.BUYER, Texts.INJURY), time);
        }
        return forge.of(event(code), time);
    }

    private ChatEvent event(int code) {
        return switch (code) {
            case OPENED -> form(ChatEventType.OPENED);
            case BUYER -> message(Sender.BUYER, texts.buyer(random));
            case AGENT -> message(Sender.AGENT, texts.agent(random));
            case BOT -> message(Sender.BOT, texts.agent(random));
            case HANDED -> form(ChatEventType.HANDED_TO_HUMAN);
            case CLOSED -> form(ChatEventType.CLOSED);
            default -> throw new IllegalStateException("step " + code);
        };
    }

    private ChatEvent message(Sender sender, String text) {
        ChatEvent event = form(ChatEventType.MESSAGE);
        event.setSender(sender);
        event.setText(text);
        if (sender == Sender.AGENT) {
            event.setAgentId(agentId);
        }
        return event;
    }

    private ChatEvent form(ChatEventType type) {
        ChatEvent event = new ChatEvent();
        event.setType(type);
        event.setPlatform(forms.platform());
        event.setShopId(forms.shop().id());
        event.setBuyerId(forms.buyerId());
        event.setOrderId(forms.orderId());
        event.setAttributes(Map.of());
        event.setConversationId(id);
        event.setChannel("app");
        return event;
    }

    @Override
    public boolean tell(long now, ExpectedClocks clocks) {
        return waitsFrom <= now
                && clocks.add(
                        "first-reply",
                        id,
                        Levels.always(waitsFrom, waitsFrom + 3 * MINUTE),
                        answeredAt,
                        NEVER,
                        now,
                        true);
    }
}
